package dev.sleet.postgres.form;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.NotNull;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parts of partitioned tables. They have the columns of what they are parts of, and say only those that are other with them; keys, checks,
 * references and indexes of the whole are not theirs to say.
 */
public final class Partitions {
    private Partitions() {}

    /** Returns the name of the table that a table is a part of. */
    public static Optional<String> whole(Table table) {
        return PgTable.of(table).partitionOf().map(PgTable.Partition::parent);
    }

    /** Returns whether the rows of a table are in parts. */
    public static boolean isDivided(Table table) {
        return PgTable.of(table).partitionBy().isPresent();
    }

    /** Returns whether a table is neither in parts nor a part. */
    public static boolean isPlain(Table table) {
        return !isDivided(table) && whole(table).isEmpty();
    }

    private static boolean hasParts(Schema schema) {
        return schema.tables().stream().anyMatch(table -> whole(table).isPresent());
    }

    /** Returns the tables that a table is a part of, the nearest first; no table is a part of itself. */
    public static List<Table> wholes(Table table, Schema schema) {
        return whole(table).isEmpty() ? List.of() : wholes(table, byName(schema));
    }

    /** Returns the tables of a schema by their names. */
    public static Map<String, Table> byName(Schema schema) {
        Map<String, Table> tables = new HashMap<>();
        schema.tables().forEach(table -> tables.put(table.name(), table));
        return tables;
    }

    /** Returns the tables that a table is a part of, the nearest first; no table is a part of itself. */
    public static List<Table> wholes(Table table, Map<String, Table> tables) {
        List<Table> wholes = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(table.name()));
        Optional<Table> next = whole(table).map(tables::get);
        while (next.isPresent() && seen.add(next.get().name())) {
            wholes.add(next.get());
            next = whole(next.get()).map(tables::get);
        }
        return wholes;
    }

    /** Returns a table with all of its parts and theirs. */
    public static List<Table> family(Table table, Schema schema) {
        List<Table> family = new ArrayList<>(List.of(table));
        if (isDivided(table)) {
            Map<String, Table> tables = byName(schema);
            schema.tables().stream()
                    .filter(other -> wholes(other, tables).stream()
                            .anyMatch(whole -> whole.name().equals(table.name())))
                    .forEach(family::add);
        }
        return family;
    }

    /** Returns a schema whose parts have all of their columns. */
    public static Schema expanded(Schema schema) {
        if (!hasParts(schema)) {
            return schema;
        }
        Map<String, Table> tables = byName(schema);
        return schema.withTables(schema.tables().stream()
                .map(table -> whole(table).isEmpty() ? table : expanded(table, tables))
                .toList());
    }

    /** What a part does not say is as it is in the nearest whole that does; only a whole counts. */
    private static Table expanded(Table part, Map<String, Table> tables) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Table whole : wholes(part, tables).reversed()) {
            whole.columns().forEach(column -> columns.merge(column.name(), uncounted(column), Partitions::either));
        }
        part.columns().forEach(column -> columns.merge(column.name(), column, Partitions::either));
        return part.withColumns(List.copyOf(columns.values()));
    }

    private static Column uncounted(Column column) {
        PgColumn own = PgColumn.of(column);
        return own.identity().isEmpty()
                ? column
                : column.withNotNull(Optional.of(column.notNull().orElse(NotNull.PLAIN)))
                        .withSpecial(new PgColumn(
                                        Optional.empty(),
                                        own.storage(),
                                        own.compression(),
                                        own.statistics(),
                                        own.notNullIsUnproven())
                                .ifAny());
    }

    private static Column either(Column inherited, Column own) {
        Column kept = own.withNotNull(own.notNull().or(inherited::notNull));
        return PgColumn.of(own).identity().isPresent() ? kept : kept.withSpecial(inherited.special());
    }

    /**
     * Returns a schema in normal form with what a part gets from its wholes: no NULL where they forbid it, and no rules of its own that are theirs, as
     * the server makes one of two.
     */
    static Schema normal(Schema schema) {
        if (!hasParts(schema)) {
            return schema;
        }
        Map<String, Table> tables = byName(schema);
        return schema.withTables(schema.tables().stream()
                .map(table -> normal(table, wholes(table, tables)))
                .toList());
    }

    private static Table normal(Table part, List<Table> wholes) {
        if (wholes.isEmpty()) {
            return part;
        }
        List<Table> normal = new ArrayList<>();
        for (int i = 0; i < wholes.size(); i++) {
            normal.add(normal(wholes.get(i), wholes.subList(i + 1, wholes.size())));
        }
        return PartIndexes.own(
                part.withColumns(part.columns().stream()
                        .map(column -> wholes.stream()
                                        .flatMap(whole -> whole.column(column.name()).stream())
                                        .anyMatch(other -> other.notNull().isPresent())
                                ? column.withNotNull(Optional.of(NotNull.PLAIN))
                                : column)
                        .sorted(Comparator.comparing(Column::name))
                        .toList()),
                normal);
    }

    /** Returns whether a table has a constraint that takes that of a part for its own: a check must have its name. */
    public static boolean has(Table whole, Constraint constraint) {
        return constraint instanceof Check
                ? whole.constraints().contains(constraint)
                : whole.constraints().stream()
                        .anyMatch(other -> ConstraintNames.named(other, Optional.empty())
                                .equals(ConstraintNames.named(constraint, Optional.empty())));
    }

    /** Returns whether a table has an index that takes that of a part for its own. */
    public static boolean has(Table whole, Index index) {
        return whole.indexes().stream().anyMatch(other -> PartIndexes.isSame(index, other));
    }

    /** Returns the columns of a part that are other than those of the whole, both in normal form. */
    public static List<Column> own(Table part, Table whole) {
        return part.columns().stream()
                .filter(column -> whole.column(column.name())
                        .map(Partitions::uncounted)
                        .filter(column::equals)
                        .isEmpty())
                .toList();
    }

    /** Returns the renames with those of columns of parts, which follow the whole. */
    public static Renames following(Renames renames, Schema from) {
        if (renames.columns().isEmpty()) {
            return renames;
        }
        List<Renames.OfColumn> all = new ArrayList<>(renames.columns());
        Map<String, Table> tables = byName(from);
        for (Table part : from.tables()) {
            String own = renames.after(part.name());
            for (Table whole : wholes(part, tables)) {
                String name = renames.after(whole.name());
                for (Renames.OfColumn rename : renames.columns()) {
                    boolean isSaid = all.stream()
                            .anyMatch(other ->
                                    other.table().equals(own) && other.from().equals(rename.from()));
                    if (rename.table().equals(name) && !isSaid) {
                        all.add(new Renames.OfColumn(own, rename.from(), rename.to(), Declaration.NONE));
                    }
                }
            }
        }
        return new Renames(renames.tables(), all, renames.names());
    }
}
