package dev.sleet.sqlite.check;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Generated;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Index;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that break what stands already: written while CHECKs were ignored, or before somebody edited the stored text. A rebuild that
 * looks at each row would fail for them. One query finds out whether there is any.
 */
public final class HeldChecks {
    private final Table from;
    private final Table to;
    private final FutureRows future;
    private final boolean carried;
    private final List<DataCheck> checks = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<String> any = new ArrayList<>();

    private HeldChecks(Table from, Table to, FutureRows future, boolean carried) {
        this.carried = carried;
        this.from = from;
        this.to = to;
        this.future = future;
    }

    /** Returns the questions of what writes every row anew about what the table has before and after it. */
    public static List<DataCheck> ofRebuilt(Table from, Table to, FutureRows future) {
        HeldChecks held = new HeldChecks(from, to, future, carriesChecks(from, to, future));
        to.columns().forEach(column -> held.computed(column, ""));
        return held.ofAll();
    }

    /** Returns the questions of what reads every row about what the table has before and after it. */
    public static List<DataCheck> of(Table from, Table to, FutureRows future) {
        return new HeldChecks(from, to, future, carriesChecks(from, to, future)).ofAll();
    }

    private List<DataCheck> ofAll() {
        to.columns().forEach(this::notNull);
        if (from.strict() && to.strict()) {
            to.columns().forEach(column -> type(column, ""));
        }
        constraints();
        for (Index index : to.indexes()) {
            if (index.unique() && from.indexes().contains(index) && !isAffected(index)) {
                shared(new IndexChecks(to, future)
                        .shared(index.terms(), index.where(), "the unique index \"" + index.name() + "\""));
            }
        }
        return screened();
    }

    /**
     * Returns the questions of an edit that writes rows in full which lack a column: STRICT looks at a default that they show only
     * then. Whoever lacks a column before that one is among them.
     */
    public static List<DataCheck> ofShownDefaults(Step.EditCatalogue edit, FutureTables tables) {
        Table from = edit.from();
        HeldChecks held = new HeldChecks(from, edit.to(), tables.rows(edit.to()), false);
        Optional<Column> lacked = OlderRows.column(edit);
        lacked.ifPresent(any -> from.columns().forEach(column -> held.computed(column, "")));
        if (from.strict() && lacked.isPresent()) {
            from.columns().subList(0, from.columns().indexOf(lacked.get()) + 1).stream()
                    .filter(HeldChecks::mayBeOfAnyType)
                    .forEach(column -> held.type(column, ""));
        }
        return held.any.isEmpty() ? List.of() : held.screened();
    }

    /** Returns the questions of an UPDATE that fills a column: STRICT looks at all that a row shows once it is written. */
    public static List<DataCheck> ofFilled(Step.FillNulls fill, Table from, Table to, FutureTables tables) {
        HeldChecks held = new HeldChecks(from, to, tables.rows(to), false);
        Optional<Column> filled = from.column(fill.column().name());
        String empty = filled.map(column -> held.future.before().column(column.name()) + " IS NULL")
                .orElse("");
        to.columns().forEach(column -> held.computed(column, empty));
        if (from.strict() && filled.isPresent()) {
            from.columns().stream()
                    .filter(HeldChecks::mayBeOfAnyType)
                    .filter(column -> !column.equals(filled.get()))
                    .forEach(column -> held.type(column, empty));
        }
        return held.any.isEmpty() ? List.of() : held.screened();
    }

    private static boolean mayBeOfAnyType(Column column) {
        return column.defaultValue().isPresent() || column.generated().isPresent();
    }

    /** Returns whether SQLite reads every row when it adds a column, and refuses it over one that breaks a rule (sqlite3AlterFinishAddColumn in alter.c). */
    public static boolean areRead(Step.AddColumn add, boolean strict) {
        return strict
                || (add.column().generated().isPresent()
                        && add.column().notNull().isPresent());
    }

    /** Returns the questions of a column that is added to a table of which every row is read. */
    public static List<DataCheck> ofAdded(Table from, Table to, FutureTables tables) {
        HeldChecks held = new HeldChecks(from, to, tables.rows(to), false);
        to.columns().forEach(held::notNull);
        if (from.strict()) {
            to.columns().forEach(column -> held.type(column, ""));
        }
        to.constraints(Constraint.Check.class).stream()
                .filter(from.constraints()::contains)
                .forEach(held::check);
        return held.checks.isEmpty() ? List.of() : held.screened();
    }

    /** Returns whether the rows may be copied without a look at CHECKs: each of them stands before and after, for the same values. */
    public static boolean carriesChecks(Table from, Table to, FutureRows future) {
        return to.constraints(Constraint.Check.class).stream()
                .allMatch(check -> from.constraints().contains(check)
                        && !future.isAffected(check.expression().written()));
    }

    private boolean isAffected(Index index) {
        return new IndexChecks(to, future).isAffected(index);
    }

    private void notNull(Column column) {
        boolean held = column.notNull().isPresent()
                && (column.generated().isEmpty() || !future.isChanged(column.name()))
                && from.column(column.name())
                        .filter(old -> old.notNull().isPresent())
                        .isPresent()
                && to.rowidAlias().filter(column.name()::equals).isEmpty();
        if (held) {
            Rows rows = future.before();
            // SQLite takes IS NULL for false where it trusts a NOT NULL
            String type = "typeof(" + rows.column(column.name()) + ")";
            types.add(type);
            checks.add(RowCheck.of(
                    Code.MAY_FAIL,
                    to.name() + "." + column.name(),
                    "hold NULL in spite of its NOT NULL",
                    rows,
                    type + " = 'null'",
                    to.name()));
        }
    }

    /**
     * SQLite takes a default of any type for a column that is added to a STRICT table, and rows that are there show it. Before 3.51 it took any value
     * that is computed and not stored, and does not even read it since.
     */
    private void type(Column column, String within) {
        boolean held = !(column.generated().isPresent() && future.isChanged(column.name()))
                && from.column(column.name())
                        .filter(old ->
                                Names.same(old.type().written(), column.type().written()))
                        .isPresent()
                && to.rowidAlias().filter(column.name()::equals).isEmpty();
        String type = column.type().written();
        ValueChecks.accepted(type).filter(condition -> held).ifPresent(condition -> {
            Optional<String> computed = column.generated().map(rule -> "(" + Momentary.ofColumn(rule) + "\n)");
            Rows rows = future.naming(computed.map(List::of).orElse(List.of()));
            String value = computed.orElseGet(() -> rows.column(column.name()));
            DataCheck check = RowCheck.of(
                    Code.MAY_FAIL,
                    to.name() + "." + column.name(),
                    "hold already what a STRICT table does not take as " + type,
                    rows,
                    value + " IS NOT NULL AND NOT (" + condition.replace("%s", value) + ")"
                            + (within.isEmpty() ? "" : " AND " + within),
                    to.name());
            shared(Optional.of(computed.isEmpty() ? check : unread(check)));
        });
    }

    /**
     * What is stored is what the SQLite computed that wrote the row, and the one that writes it again may compute something else: versions differ in the digits of a
     * number as text (releaselog/3_43_0.html).
     */
    private void computed(Column column, String within) {
        Optional<Generated> rule = column.generated()
                .filter(generated -> generated.storage() == Storage.STORED)
                .filter(generated -> !future.isChanged(column.name()));
        if (rule.isPresent()) {
            String expression = Momentary.ofColumn(rule.get());
            Rows rows = future.naming(List.of(expression, identifier(column.name())));
            String other = rows.column(column.name()) + " COLLATE BINARY IS NOT +(" + expression + "\n)"
                    + (within.isEmpty() ? "" : " AND " + within);
            shared(Optional.of(RowCheck.of(
                    Code.VALUE_CHANGE,
                    to.name() + "." + column.name(),
                    "hold a value of the computed column \"" + column.name() + "\" that this SQLite computes otherwise",
                    rows,
                    other,
                    to.name())));
        }
    }

    /** Rows that cannot be read whole are shown by their keys. */
    private static DataCheck unread(DataCheck check) {
        return new DataCheck(check.hazard(), check.table(), check.rows(), "SELECT (" + check.count() + ")");
    }

    private void constraints() {
        IndexChecks keys = new IndexChecks(to, future);
        for (Constraint constraint : to.constraints()) {
            if (!from.constraints().contains(constraint)) {
                continue;
            }
            switch (constraint) {
                case Constraint.PrimaryKey key -> {
                    if (to.rowidAlias().isEmpty() && key.terms().stream().noneMatch(keys::isAffected)) {
                        shared(keys.shared(key.terms(), Optional.empty(), "the primary key"));
                    }
                }
                case Constraint.Unique key -> {
                    if (key.terms().stream().noneMatch(keys::isAffected)) {
                        shared(keys.shared(key.terms(), Optional.empty(), "a unique constraint"));
                    }
                }
                case Constraint.Check check -> {
                    if (!carried) {
                        check(check);
                    }
                }
                case Constraint.Exclude exclude -> {}
                case Constraint.ForeignKey key -> {}
            }
        }
    }

    private void check(Constraint.Check check) {
        if (!future.isAffected(check.expression().written())) {
            conditions.add(Momentary.ofCheck(check) + "\n");
            checks.add(TableChecks.check(check, to, future));
        }
    }

    private void shared(Optional<DataCheck> check) {
        check.ifPresent(asked -> {
            any.add("EXISTS (" + asked.rows() + ")");
            checks.add(asked);
        });
    }

    private List<DataCheck> screened() {
        if (!types.isEmpty()) {
            any.add("EXISTS (SELECT 1 FROM " + future.before().source() + " WHERE 'null' IN ("
                    + String.join(", ", types) + "))");
        }
        if (!conditions.isEmpty()) {
            any.add("EXISTS (SELECT 1 FROM " + future.naming(conditions).source() + " WHERE NOT (" + all(conditions)
                    + "))");
        }
        String screen = "SELECT " + String.join(" OR ", any);
        return checks.stream().map(check -> check.screened(screen, true)).toList();
    }

    /** A long row of ANDs would be too deep for SQLite (limits.html, section 4). */
    private static String all(List<String> conditions) {
        int half = conditions.size() / 2;
        return conditions.size() == 1
                ? "(" + conditions.getFirst() + ")"
                : "(" + all(conditions.subList(0, half)) + " AND " + all(conditions.subList(half, conditions.size()))
                        + ")";
    }
}
