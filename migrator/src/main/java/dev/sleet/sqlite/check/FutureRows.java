package dev.sleet.sqlite.check;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Generated;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.normal.Affinity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of a table as a plan will leave them, as SQL can ask for them before anything has changed: under the new names, with what
 * new columns get, with values as another type stores them, and compared by the new collations.
 */
public final class FutureRows {
    private static final String KEY = "__sleet_key";
    private static final String ORDER = "__sleet_order_";

    private final Table from;
    private final Table to;
    private final Rows before;
    private final Backfills backfills;
    private final Set<String> changed = new HashSet<>();
    private final boolean isMade;

    private FutureRows(Table from, Table to, Rows before, Backfills backfills, boolean isMade) {
        this.from = from;
        this.to = to;
        this.before = before;
        this.backfills = backfills;
        this.isMade = isMade;
        for (Column column : to.columns()) {
            if (isMade || isChanged(column)) {
                changed.add(Names.fold(column.name()));
            }
        }
        generatedAnew();
    }

    /** Returns the rows of a table that stays; {@code from} bears its new names. */
    public static FutureRows of(Table from, Table to, Renames renames, Backfills backfills) {
        return new FutureRows(from, to, Rows.of(from, renames), backfills, false);
    }

    /** Returns the rows of a table that the plan makes, which has none. */
    static FutureRows none(Table made) {
        String nulls = String.join(
                ", ",
                made.columns().stream()
                        .map(column -> "NULL AS " + identifier(column.name()))
                        .toList());
        Rows none = new Rows(
                "(SELECT " + nulls + " WHERE 0) AS " + identifier(made.name()), made.name(), "NULL", List.of());
        return new FutureRows(made, made, none, Backfills.NONE, true);
    }

    /** Returns the rows as they are now, with the columns that go and without those that come. */
    Rows before() {
        return before;
    }

    private boolean isChanged(Column column) {
        Optional<Column> old = from.column(column.name());
        if (old.isEmpty()) {
            return true;
        }
        boolean sameRule = column.generated().isEmpty()
                || column.generated()
                        .map(Generated::expression)
                        .equals(old.get().generated().map(Generated::expression));
        return !sameRule
                || !old.get().collation().equals(column.collation())
                || isConverted(old.get(), column)
                || fills(old.get(), column).isPresent();
    }

    private boolean isConverted(Column old, Column column) {
        return !Affinity.of(old, from.strict()).storesAs(Affinity.of(column, to.strict()));
    }

    /** What is computed from something that changes changes too. */
    private void generatedAnew() {
        boolean more = true;
        while (more) {
            more = false;
            for (Column column : to.columns()) {
                if (column.generated()
                                .filter(rule -> isAffected(rule.expression().written()))
                                .isPresent()
                        && changed.add(Names.fold(column.name()))) {
                    more = true;
                }
            }
        }
    }

    private Optional<String> fills(Column old, Column column) {
        return column.generated().isEmpty()
                        && column.notNull().isPresent()
                        && old.notNull().isEmpty()
                ? backfills.of(to, column)
                : Optional.empty();
    }

    /** Returns whether an expression may give another value than before the plan. */
    boolean isAffected(String expression) {
        return Mentions.of(expression).stream().anyMatch(changed::contains);
    }

    /** Returns whether the values of a column, or how they are compared, may be others than before the plan. */
    boolean isChanged(String column) {
        return changed.contains(Names.fold(column));
    }

    /** Returns whether a column is NULL in every row. */
    boolean isNull(String name) {
        return to.column(name)
                .filter(this::isPlainAddition)
                .filter(column -> !to.rowidAlias().filter(column.name()::equals).isPresent())
                .filter(column -> column.defaultValue()
                        .filter(value -> !value.canonical().equals("NULL"))
                        .isEmpty())
                .isPresent();
    }

    /** Returns whether an expression has the same value in every row, as it names only columns that are new and get a constant. */
    boolean isConstant(String expression) {
        Set<String> mentioned = Mentions.of(expression);
        List<Column> named = to.columns().stream()
                .filter(column -> mentioned.contains(Names.fold(column.name())))
                .toList();
        return !named.isEmpty()
                && named.stream().allMatch(column -> isPlainAddition(column) && StoredValue.isConstant(column));
    }

    private boolean isPlainAddition(Column column) {
        return !isMade
                && from.column(column.name()).isEmpty()
                && column.generated().isEmpty()
                && backfills.of(to, column).isEmpty();
    }

    /** Returns the rows with the columns that expressions name. */
    Rows naming(List<String> expressions) {
        Set<String> mentioned = new HashSet<>();
        expressions.forEach(expression -> mentioned.addAll(Mentions.of(expression)));
        return with(mentioned);
    }

    /**
     * Returns the same rows in parts, so that the values of a column are compared as that column compares them: those that it may convert
     * without loss come with its affinity, the others with none.
     */
    List<Rows> partsNaming(List<String> expressions) {
        Rows all = naming(expressions);
        Set<String> mentioned = new HashSet<>();
        expressions.forEach(expression -> mentioned.addAll(Mentions.of(expression)));
        List<Column> computed =
                needed(mentioned).stream().filter(this::losesAffinity).toList();
        if (all.equals(before) || computed.isEmpty()) {
            return List.of(all);
        }
        String fits = computed.stream()
                .map(column -> StoredValue.hasAffinity(value(column), affinity(column)))
                .collect(Collectors.joining(" AND "));
        return List.of(
                layered(needed(mentioned), computed, " WHERE " + fits),
                layered(needed(mentioned), List.of(), " WHERE NOT (" + fits + ")"));
    }

    /** An expression has no affinity (datatype3.html, section 3.2). */
    private boolean losesAffinity(Column column) {
        return !isComputed(column)
                && affinity(column) != Affinity.BLOB
                && value(column).startsWith("CASE ");
    }

    private Affinity affinity(Column column) {
        return Affinity.of(column, to.strict());
    }

    /** Returns the rows with some columns, given by their names. */
    Rows having(List<String> columns) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(Names.fold(column)));
        return with(names);
    }

    private Rows with(Set<String> mentioned) {
        Set<Column> needed = needed(mentioned);
        boolean asBefore = isMade
                || (needed.stream().noneMatch(column -> changed.contains(Names.fold(column.name())))
                        && from.columns().stream()
                                .noneMatch(column -> to.column(column.name()).isEmpty()
                                        && mentioned.contains(Names.fold(column.name()))));
        return asBefore ? before : layered(needed, List.of(), "");
    }

    /** Returns the columns that are named, and those that they are computed from, in the order in which they can be computed. */
    private Set<Column> needed(Set<String> mentioned) {
        Set<Column> needed = new LinkedHashSet<>();
        Set<String> visited = new HashSet<>();
        to.columns().stream()
                .filter(column -> mentioned.contains(Names.fold(column.name())))
                .forEach(column -> need(column, needed, visited));
        return needed;
    }

    private void need(Column column, Set<Column> needed, Set<String> visited) {
        if (!visited.add(Names.fold(column.name()))) {
            return;
        }
        if (isComputed(column)) {
            Set<String> sources =
                    Mentions.of(column.generated().orElseThrow().expression().written());
            to.columns().stream()
                    .filter(other -> sources.contains(Names.fold(other.name())))
                    .forEach(other -> need(other, needed, visited));
        }
        needed.add(column);
    }

    private boolean isComputed(Column column) {
        return column.generated().isPresent() && changed.contains(Names.fold(column.name()));
    }

    private Rows layered(Set<Column> needed, List<Column> typed, String where) {
        String name = identifier(to.name());
        List<String> selected = new ArrayList<>();
        List<Column> computed = new ArrayList<>();
        for (Column column : needed) {
            if (isComputed(column)) {
                computed.add(column);
            } else {
                String value =
                        typed.contains(column) ? StoredValue.typed(value(column), affinity(column)) : value(column);
                selected.add(compared(value, column) + " AS " + identifier(column.name()));
            }
        }
        Rows.rowidName(from)
                .filter(number -> to.column(number).isEmpty())
                .ifPresent(number -> selected.add(name + "." + number + " AS " + number));
        selected.add(before.key() + " AS " + KEY);
        List<String> order = new ArrayList<>();
        for (String expression : before.order()) {
            selected.add(expression + " AS " + ORDER + order.size());
            order.add(name + "." + ORDER + order.size());
        }
        String source = "(SELECT " + String.join(", ", selected) + " FROM " + before.source() + where + ") AS " + name;
        for (Column column : computed) {
            String sql = Momentary.ofColumn(column.generated().orElseThrow());
            String stored = compared(StoredValue.of(sql, affinity(column)), column);
            source = "(SELECT " + name + ".*, " + stored + " AS " + identifier(column.name()) + " FROM " + source
                    + ") AS " + name;
        }
        return new Rows(source, to.name(), name + "." + KEY, order);
    }

    /** Returns an expression with the collation of the column that will hold its value. */
    private String compared(String sql, Column column) {
        return !changed.contains(Names.fold(column.name()))
                ? sql
                : "(" + sql + ") COLLATE " + identifier(column.collation().orElse("BINARY"));
    }

    private String value(Column column) {
        Optional<Column> old = from.column(column.name());
        Affinity affinity = affinity(column);
        if (old.isEmpty()) {
            Optional<String> rowid =
                    to.rowidAlias().filter(column.name()::equals).flatMap(alias -> Rows.rowidName(from));
            return backfills
                    .of(to, column)
                    .map(sql -> StoredValue.of(sql, affinity))
                    .or(() -> rowid)
                    .orElseGet(() -> StoredValue.ofDefault(column, to.strict()));
        }
        String stored = before.column(old.get().name());
        String filled = fills(old.get(), column)
                .map(sql -> "coalesce(" + stored + ", (" + sql + "\n))")
                .orElse(stored);
        return isConverted(old.get(), column) || !filled.equals(stored) ? StoredValue.of(filled, affinity) : filled;
    }
}
