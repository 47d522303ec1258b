package dev.sleet.sqlite.check;

import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be asked of the rows of one table before it changes. */
public final class TableChecks {
    private final Table from;
    private final Table to;
    private final FutureTables tables;
    private final TakenBack takenBack;
    private final FutureRows future;
    private final Rows rows;
    private final IndexChecks indexes;
    private final List<DataCheck> checks = new ArrayList<>();

    public TableChecks(Table from, Table to, FutureTables tables, TakenBack takenBack) {
        this.from = from;
        this.to = to;
        this.tables = tables;
        this.takenBack = takenBack;
        this.future = tables.rows(to);
        this.rows = future.before();
        this.indexes = new IndexChecks(to, future);
    }

    /**
     * Returns the questions about everything that differs between the two tables.
     *
     * @param rebuilt whether every row is written anew, with all that is computed from it
     */
    public List<DataCheck> all(boolean rebuilt) {
        from.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .filter(column -> to.column(column.name())
                        .filter(after -> after.generated().isEmpty())
                        .isEmpty())
                .forEach(column -> checks.addAll(newAlias(column)
                        .map(alias -> List.of(rowNumbers(column, alias)))
                        .orElseGet(() -> DropChecks.of(from, column, tables.renames(), takenBack))));
        to.columns().forEach(column -> {
            if (column.generated().isEmpty()) {
                notNull(column);
                givenType(column);
            } else {
                generated(column);
            }
        });
        checks.addAll(ValueChecks.of(from, to, rows));
        List<Constraint> before = new ArrayList<>(from.constraints());
        for (Constraint constraint : to.constraints()) {
            if (!before.remove(constraint) || isAffected(constraint)) {
                constraint(constraint);
            }
        }
        for (Index index : to.indexes()) {
            boolean isNew = !from.indexes().contains(index);
            if (isNew ? rebuilt : indexes.isAffected(index)) {
                checks.addAll(indexes.of(index));
            }
        }
        if (rebuilt) {
            checks.addAll(HeldChecks.ofRebuilt(from, to, future));
        }
        return checks;
    }

    /** Returns the questions about an index that is created on a table that otherwise stays or is altered. */
    public static List<DataCheck> ofIndex(Table to, FutureTables tables, Index index) {
        return new IndexChecks(to, tables.rows(to)).of(index);
    }

    /** Returns the column that comes and shows the row numbers, which a column that goes has shown until now. */
    private Optional<String> newAlias(Column gone) {
        return from.rowidAlias()
                .filter(gone.name()::equals)
                .flatMap(old -> to.rowidAlias())
                .filter(alias -> from.column(alias).isEmpty());
    }

    private DataCheck rowNumbers(Column gone, String alias) {
        return RowCheck.of(
                Code.NOTE,
                from.name() + "." + gone.name(),
                "hold a row number that goes on as \"" + alias + "\"",
                rows,
                "",
                from.name());
    }

    private void add(Code code, String column, String message, String condition) {
        checks.add(RowCheck.of(code, to.name() + "." + column, message, rows, condition, to.name()));
    }

    private void notNull(Column column) {
        boolean forbidsNull = !to.allowsNull(column);
        Optional<Column> before = from.column(column.name());
        boolean forbadeNull = before.filter(old -> !from.allowsNull(old)).isPresent();
        if (before.isEmpty()) {
            tables.backfills()
                    .of(to, column)
                    .filter(MayFail::test)
                    .ifPresent(sql -> computed(column, sql, "the backfill"));
        }
        if (!forbidsNull
                || forbadeNull
                || to.rowidAlias().filter(column.name()::equals).isPresent()) {
            return;
        }
        String missing = before.map(old -> rows.column(old.name()) + " IS NULL").orElse("");
        Optional<String> backfill = tables.backfills().of(to, column);
        if (backfill.isPresent()) {
            String stillNull = "(" + backfill.get() + ") IS NULL";
            String condition = missing.isEmpty() ? stillNull : missing + " AND " + stillNull;
            checks.add(Computed.walked(
                    RowCheck.of(
                            Code.MAY_FAIL,
                            to.name() + "." + column.name(),
                            "get NULL from the backfill " + backfill.get(),
                            rows,
                            condition,
                            to.name()),
                    rows,
                    "make the backfill " + backfill.get() + " fail",
                    condition));
            add(Code.NOTE, column.name(), "get " + backfill.get(), missing);
        } else if (before.isPresent()) {
            add(Code.MAY_FAIL, column.name(), "hold NULL", missing);
        } else if (column.defaultValue()
                .filter(value -> !value.canonical().equals("NULL"))
                .isEmpty()) {
            add(Code.MAY_FAIL, column.name(), "would get no value", missing);
        }
    }

    /** What is computed for each row of a column that is stored must not fail, and must not be NULL where that is forbidden. */
    private void generated(Column column) {
        ofType(column);
        boolean mayBeNull = from.column(column.name())
                .filter(old -> old.notNull().isPresent())
                .isEmpty();
        if (!future.isChanged(column.name()) && !(mayBeNull && column.notNull().isPresent())) {
            return;
        }
        Generated rule = column.generated().orElseThrow();
        boolean stored = rule.storage() == Generated.Storage.STORED;
        if (column.notNull().isPresent()) {
            Rows naming = future.having(List.of(column.name()));
            String value = naming.column(column.name());
            checks.add(Computed.walked(
                    RowCheck.ofParts(
                            Code.MAY_FAIL,
                            to.name() + "." + column.name(),
                            "would get NULL",
                            future.partsNaming(List.of(value)),
                            value + " IS NULL",
                            to.name()),
                    naming,
                    "make the generated column fail",
                    value + " IS NULL"));
        } else if ((stored || !isComputedAlike(column)) && MayFail.test(Momentary.ofColumn(rule))) {
            computed(column, rule.expression().written(), "the generated column");
        }
    }

    /** STRICT looks at what is computed too, from SQLite 3.51 on also where it is not stored; before, {@code integrity_check} does. */
    private void ofType(Column column) {
        boolean held = from.strict()
                && !future.isChanged(column.name())
                && from.column(column.name())
                        .filter(old -> old.type().equals(column.type()))
                        .isPresent();
        if (!to.strict() || held) {
            return;
        }
        computedType(column, "make the generated column fail");
    }

    /** STRICT looks at what rows are given. */
    private void givenType(Column column) {
        boolean isNew = from.column(column.name()).isEmpty();
        Optional<String> backfill = tables.backfills().of(to, column);
        boolean given = isNew
                ? backfill.isPresent()
                        || column.defaultValue()
                                .filter(value -> !ValueChecks.fits(column.type().written(), value.canonical()))
                                .isPresent()
                : backfill.isPresent() && future.isChanged(column.name());
        if (to.strict()
                && given
                && to.rowidAlias().filter(column.name()::equals).isEmpty()) {
            computedType(column, backfill.isPresent() ? "make the backfill fail" : "make the default fail");
        }
    }

    private void computedType(Column column, String failing) {
        String type = column.type().written();
        ValueChecks.accepted(type).ifPresent(accepted -> {
            Rows naming = future.having(List.of(column.name()));
            String value = naming.column(column.name());
            String other = value + " IS NOT NULL AND NOT (" + accepted.replace("%s", value) + ")";
            checks.add(Computed.walked(
                    RowCheck.ofParts(
                            Code.MAY_FAIL,
                            to.name() + "." + column.name(),
                            "would get a value that a STRICT table does not take as " + type,
                            future.partsNaming(List.of(value)),
                            other,
                            to.name()),
                    naming,
                    failing,
                    other));
        });
    }

    /** A virtual column that is computed as before may have failed for a row before. */
    private boolean isComputedAlike(Column column) {
        return from.column(column.name())
                .flatMap(Column::generated)
                .map(Generated::expression)
                .equals(column.generated().map(Generated::expression));
    }

    private void computed(Column column, String sql, String what) {
        Rows naming = future.having(List.of(column.name()));
        checks.add(Computed.check(
                naming,
                to.name() + "." + column.name(),
                to.name(),
                "make " + what + " " + sql + " fail",
                naming.column(column.name())));
    }

    /** Whether the values that a constraint looks at are compared or stored in another way than before. */
    private boolean isAffected(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey key -> key.terms().stream().anyMatch(indexes::isAffected);
            case Constraint.Unique key -> key.terms().stream().anyMatch(indexes::isAffected);
            case Constraint.Exclude exclude -> false;
            case ForeignKey key -> false;
            case Constraint.Check check -> future.isAffected(check.expression().written());
        };
    }

    private void constraint(Constraint constraint) {
        switch (constraint) {
            case Constraint.PrimaryKey key -> {
                if (to.rowidAlias()
                        .filter(alias -> from.column(alias).isEmpty())
                        .isEmpty()) {
                    indexes.shared(key.terms(), Optional.empty(), "the primary key")
                            .ifPresent(checks::add);
                }
            }
            case Constraint.Unique key ->
                indexes.shared(key.terms(), Optional.empty(), "a unique constraint")
                        .ifPresent(checks::add);
            case Constraint.Exclude exclude -> {}
            case ForeignKey key -> {}
            case Constraint.Check check -> checks.add(check(check, to, future));
        }
    }

    /** Returns the question which rows break a condition. */
    static DataCheck check(Constraint.Check check, Table to, FutureRows future) {
        String expression = check.expression().written();
        String failing = Momentary.ofCheck(check);
        Rows rows = future.naming(List.of(expression));
        DataCheck question = Computed.walked(
                RowCheck.ofParts(
                        Code.MAY_FAIL,
                        to.name() + "." + check.name().orElse("check"),
                        "break the check (" + check.expression() + ")",
                        future.partsNaming(List.of(expression)),
                        "NOT (" + failing + "\n)",
                        to.name()),
                rows,
                "make the check (" + check.expression() + ") fail",
                "(CASE WHEN (" + failing + "\n) THEN 1 END)");
        return future.isConstant(expression) ? question.quiet() : question;
    }
}
