package dev.sleet.types;

import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SortOrder;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.types.name.JavaNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a schema promises is cheap to find in a table: rows by its keys, its foreign keys and the prefixes of its indexes. */
final class FinderNames {
    private final TypedTable table;
    private final List<UniqueKey> uniqueKeys;
    private final List<Found> finders;

    FinderNames(TypedTable table) {
        this.table = table;
        this.uniqueKeys = findUniqueKeys();
        this.finders = find();
    }

    /**
     * A finder.
     *
     * @param name what follows {@code by}
     * @param columns the columns that are given
     * @param order the order of what is found, empty if there is none that tells any two rows apart
     */
    record Found(String name, List<TypedColumn> columns, List<Ordered> order) {}

    /** A column of an order. */
    record Ordered(TypedColumn column, boolean descending) {}

    /**
     * A key besides the primary one.
     *
     * @param name what follows {@code findBy}
     * @param isArbiter whether an upsert may go by it
     */
    record UniqueKey(String name, List<TypedColumn> columns, boolean isArbiter) {}

    /** Returns the keys besides the primary one whose columns the database compares with no collation of the key's own. */
    List<UniqueKey> uniqueKeys() {
        return uniqueKeys;
    }

    /** Returns whether an upsert may go by a key: by one that can be put off it may not (sql-insert.html, "ON CONFLICT Clause"). */
    static boolean isArbiter(Constraint key) {
        return PgConstraint.deferral(key) == Deferral.NOT_DEFERRABLE;
    }

    private List<UniqueKey> findUniqueKeys() {
        Set<List<TypedColumn>> seen = new LinkedHashSet<>();
        Set<List<TypedColumn>> arbiters = new HashSet<>();
        for (Unique unique : table.table().constraints(Unique.class)) {
            if (PgConstraint.of(unique).withoutOverlaps()) {
                continue;
            }
            plain(unique.terms()).ifPresent(columns -> {
                seen.add(columns);
                if (isArbiter(unique)) {
                    arbiters.add(columns);
                }
            });
        }
        for (Index index : indexes()) {
            if (index.unique() && index.where().isEmpty()) {
                plain(index.terms()).ifPresent(columns -> {
                    seen.add(columns);
                    arbiters.add(columns);
                });
            }
        }
        seen.remove(table.keyColumns());
        Set<String> constants = new HashSet<>();
        List<UniqueKey> keys = new ArrayList<>();
        for (List<TypedColumn> columns : seen) {
            keys.add(new UniqueKey(free(joined(columns), constants), columns, arbiters.contains(columns)));
        }
        return keys;
    }

    /** Returns the indexes that find single values and keep an order. */
    private List<Index> indexes() {
        return table.table().indexes().stream()
                .filter(index -> PgIndex.of(index).method().equals(PgIndex.BTREE))
                .toList();
    }

    /** Returns the columns of terms that are nothing but columns. */
    private Optional<List<TypedColumn>> plain(List<? extends IndexTerm> terms) {
        List<TypedColumn> columns = new ArrayList<>();
        for (IndexTerm term : terms) {
            if (!(term instanceof IndexTerm.OnColumn on)
                    || term.collation().isPresent()
                    || !table.hasColumn(on.column())) {
                return Optional.empty();
            }
            columns.add(table.column(on.column()));
        }
        return Optional.of(columns);
    }

    private static String joined(List<TypedColumn> columns) {
        return columns.stream().map(column -> JavaNames.type(column.name())).collect(Collectors.joining("And"));
    }

    /** Returns the finders of several rows. */
    List<Found> finders() {
        return finders;
    }

    private List<Found> find() {
        Map<List<TypedColumn>, String> wanted = new LinkedHashMap<>();
        for (ForeignKey key : table.table().constraints(ForeignKey.class)) {
            if (key.columns().stream().allMatch(table::hasColumn)) {
                List<TypedColumn> columns =
                        key.columns().stream().map(table::column).toList();
                wanted.putIfAbsent(columns, columns.size() == 1 ? reference(columns.getFirst()) : joined(columns));
            }
        }
        for (Index index : indexes()) {
            if (index.where().isEmpty()) {
                for (int length = 1; length <= index.terms().size(); length++) {
                    plain(index.terms().subList(0, length))
                            .ifPresent(columns -> wanted.putIfAbsent(columns, joined(columns)));
                }
            }
        }
        uniqueKeys.forEach(key -> wanted.keySet().removeIf(columns -> columns.containsAll(key.columns())));
        List<TypedColumn> primary = table.keyColumns();
        wanted.keySet().removeIf(columns -> !primary.isEmpty() && columns.containsAll(primary));
        Set<String> constants = new HashSet<>();
        List<Found> found = new ArrayList<>();
        wanted.forEach((columns, name) -> found.add(new Found(free(name, constants), columns, order(columns))));
        return found;
    }

    /** Returns the finders of several rows, and that of one row by the primary key, for what is read with it. */
    List<Found> queries() {
        List<Found> queries = new ArrayList<>(finders);
        List<TypedColumn> key = table.keyColumns();
        if (!key.isEmpty()) {
            Set<String> constants = queries.stream()
                    .map(found -> JavaNames.constant(found.name()))
                    .collect(Collectors.toCollection(HashSet::new));
            queries.add(new Found(free(joined(key), constants), key, order(key)));
        }
        return queries;
    }

    /** Returns a name whose constant is not among those that are taken, and takes that. */
    private static String free(String wanted, Set<String> constants) {
        String name = JavaNames.free(wanted, other -> constants.contains(JavaNames.constant(other)));
        constants.add(JavaNames.constant(name));
        return name;
    }

    /** A column that leads to a project is called {@code project_id} and gives {@code byProject}. */
    static String reference(TypedColumn column) {
        String name = column.name();
        boolean isId = name.length() > 2 && (name.endsWith("Id") || name.endsWith("ID"));
        return JavaNames.type(isId ? name.substring(0, name.length() - 2) : name);
    }

    /** Returns the order of an index behind the columns that are given, and then of a key, so that there are no ties. */
    List<Ordered> order(List<TypedColumn> given) {
        List<TypedColumn> key = totalKey();
        if (key.isEmpty()) {
            return List.of();
        }
        List<Ordered> order = new ArrayList<>();
        if (!given.isEmpty()) {
            for (Index index : indexes()) {
                Optional<List<TypedColumn>> columns = plain(index.terms());
                if (index.where().isEmpty()
                        && columns.isPresent()
                        && columns.get().size() > given.size()
                        && columns.get().subList(0, given.size()).equals(given)) {
                    for (int i = given.size(); i < columns.get().size(); i++) {
                        boolean down = index.terms().get(i).order() == SortOrder.DESC;
                        order.add(new Ordered(columns.get().get(i), down));
                    }
                    break;
                }
            }
        }
        boolean down = !order.isEmpty() && order.getLast().descending();
        for (TypedColumn column : key) {
            if (!given.contains(column)
                    && order.stream().noneMatch(ordered -> ordered.column().equals(column))) {
                order.add(new Ordered(column, down));
            }
        }
        if (order.isEmpty()) {
            order.add(new Ordered(key.getFirst(), false));
        }
        return order;
    }

    /** Returns the columns of the first key that has a value in each of them. */
    private List<TypedColumn> totalKey() {
        List<List<TypedColumn>> keys = new ArrayList<>();
        keys.add(table.keyColumns());
        uniqueKeys.forEach(key -> keys.add(key.columns()));
        return keys.stream()
                .filter(key -> !key.isEmpty() && key.stream().noneMatch(TypedColumn::nullable))
                .filter(key -> key.stream().allMatch(this::comparesAlike))
                .findFirst()
                .orElse(List.of());
    }

    /** A primary key may compare by a collation that it names itself; then its columns do not order alike. */
    private boolean comparesAlike(TypedColumn column) {
        return table.table().primaryKey().stream()
                .flatMap(key -> key.terms().stream())
                .noneMatch(term -> table.table()
                                .names()
                                .same(term.column(), column.column().name())
                        && term.collation().isPresent());
    }
}
