package dev.sleet.sqlite;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be asked of the rows of one table before it changes. */
final class TableChecks {
    private final Table from;
    private final Table to;
    private final Renames renames;
    private final Backfills backfills;
    private final Map<String, Table> parents;
    private final TakenBack takenBack;
    private final Rows rows;
    private final List<DataCheck> checks = new ArrayList<>();

    TableChecks(Table from, Table to, Renames renames, Backfills backfills, Map<String, Table> parents) {
        this(from, to, renames, backfills, parents, TakenBack.NOTHING);
    }

    TableChecks(
            Table from,
            Table to,
            Renames renames,
            Backfills backfills,
            Map<String, Table> parents,
            TakenBack takenBack) {
        this.takenBack = takenBack;
        this.from = from;
        this.to = to;
        this.renames = renames;
        this.backfills = backfills;
        this.parents = parents;
        this.rows = Rows.of(from, renames);
    }

    /** Returns the questions about everything that differs between the two tables. */
    List<DataCheck> all() {
        from.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .filter(column -> to.column(column.name())
                        .filter(after -> after.generated().isEmpty())
                        .isEmpty())
                .forEach(this::dropped);
        to.columns().stream().filter(column -> column.generated().isEmpty()).forEach(this::notNull);
        checks.addAll(ValueChecks.of(from, to, rows));
        List<Constraint> before = new ArrayList<>(from.constraints());
        for (Constraint constraint : to.constraints()) {
            if (!before.remove(constraint) || isAffected(constraint)) {
                constraint(constraint);
            }
        }
        for (Index index : to.indexes()) {
            if (index.unique()
                    && (!from.indexes().contains(index)
                            || index.terms().stream().anyMatch(this::isAffected))) {
                index(index);
            }
        }
        return checks;
    }

    /** Returns the questions about a unique index that is created on a table that otherwise stays or is altered. */
    static List<DataCheck> ofIndex(
            Table from, Table to, Renames renames, Backfills backfills, Map<String, Table> parents, Index index) {
        TableChecks checks = new TableChecks(from, to, renames, backfills, parents);
        checks.index(index);
        return checks.checks;
    }

    private void add(Code code, String column, String message, String condition) {
        checks.add(RowCheck.of(code, to.name() + "." + column, message, rows, condition, to.name()));
    }

    private void dropped(Column column) {
        checks.addAll(DropChecks.of(from, column, renames, takenBack));
    }

    private void notNull(Column column) {
        boolean forbidsNull = column.notNull().isPresent() || (to.withoutRowid() && isInPrimaryKey(column));
        Optional<Column> before = from.column(column.name());
        boolean forbadeNull = before.filter(old -> old.notNull().isPresent()
                        || (from.withoutRowid() && isInPrimaryKey(column))
                        || Rows.rowidAlias(from).filter(old.name()::equals).isPresent())
                .isPresent();
        if (!forbidsNull
                || forbadeNull
                || Rows.rowidAlias(to).filter(column.name()::equals).isPresent()) {
            return;
        }
        String missing = before.map(old -> identifier(old.name()) + " IS NULL").orElse("");
        Optional<String> backfill = backfills.of(to, column);
        if (backfill.isPresent()) {
            String stillNull = "(" + backfill.get() + ") IS NULL";
            add(
                    Code.MAY_FAIL,
                    column.name(),
                    "get NULL from the backfill " + backfill.get(),
                    missing.isEmpty() ? stillNull : missing + " AND " + stillNull);
            add(Code.NOTE, column.name(), "get " + backfill.get(), missing);
        } else if (before.isPresent()) {
            add(Code.MAY_FAIL, column.name(), "hold NULL", missing);
        } else if (column.defaultValue()
                .filter(value -> !value.canonical().equals("NULL"))
                .isEmpty()) {
            add(Code.MAY_FAIL, column.name(), "would get no value", missing);
        }
    }

    private boolean isInPrimaryKey(Column column) {
        return to.primaryKey().stream()
                .flatMap(key -> key.terms().stream())
                .anyMatch(term -> Names.same(term.column(), column.name()));
    }

    /** Whether the values that a constraint looks at are compared or stored in another way than before. */
    private boolean isAffected(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey key -> key.terms().stream().anyMatch(this::isAffected);
            case Constraint.Unique key -> key.terms().stream().anyMatch(this::isAffected);
            case ForeignKey key -> false;
            case Constraint.Check check -> false;
        };
    }

    private boolean isAffected(IndexTerm term) {
        return term instanceof IndexTerm.OnColumn on
                && to.column(on.column())
                        .filter(column -> from.column(column.name())
                                .filter(before -> before.collation().equals(column.collation())
                                        && before.type().equals(column.type()))
                                .isEmpty())
                        .isPresent();
    }

    private void constraint(Constraint constraint) {
        switch (constraint) {
            case Constraint.PrimaryKey key -> duplicates(key.terms(), Optional.empty(), "the primary key");
            case Constraint.Unique key -> duplicates(key.terms(), Optional.empty(), "a unique constraint");
            case ForeignKey key -> orphans(key);
            case Constraint.Check check -> {
                if (mentionsOnlyOldColumns(check.expression())) {
                    add(
                            Code.MAY_FAIL,
                            check.name().orElse("check"),
                            "break the check (" + check.expression() + ")",
                            "NOT (" + check.expression() + "\n)");
                }
            }
        }
    }

    /** A check on a column that is new cannot be asked of rows that lack it; it is tested when the column is there. */
    private boolean mentionsOnlyOldColumns(SqlText expression) {
        var mentioned = Mentions.of(expression.written());
        return to.columns().stream()
                .filter(column -> from.column(column.name()).isEmpty())
                .noneMatch(column -> mentioned.contains(Names.fold(column.name())));
    }

    private void index(Index index) {
        duplicates(index.terms(), index.where(), "the unique index \"" + index.name() + "\"");
    }

    private void duplicates(List<? extends IndexTerm> terms, Optional<SqlText> where, String what) {
        List<String> compared = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (IndexTerm term : terms) {
            String expression = switch (term) {
                case IndexTerm.OnColumn on -> identifier(on.column());
                case IndexTerm.OnExpression over -> "(" + over.expression() + "\n)";
            };
            if (term instanceof IndexTerm.OnColumn on
                    && from.column(on.column()).isEmpty()) {
                return;
            }
            plain.add(expression);
            compared.add(expression
                    + collation(term)
                            .map(name -> " COLLATE " + identifier(name))
                            .orElse(""));
        }
        String notNull = plain.stream().map(sql -> sql + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String groups = " FROM " + rows.source() + " WHERE " + notNull
                + where.map(condition -> " AND (" + condition + "\n)").orElse("") + " GROUP BY "
                + String.join(", ", compared) + " HAVING count(*) > 1";
        String shown = terms.stream().allMatch(IndexTerm.OnColumn.class::isInstance)
                ? Rows.described(terms.stream().map(term -> ((IndexTerm.OnColumn) term).column()))
                : plain.stream().map(sql -> "quote(" + sql + ")").collect(Collectors.joining(" || ', ' || "));
        checks.add(new DataCheck(
                new Hazard(Code.MAY_FAIL, to.name(), "share a value of " + what),
                to.name(),
                "SELECT " + shown + groups + RowCheck.LIMIT,
                "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n" + groups + ")"));
    }

    private Optional<String> collation(IndexTerm term) {
        return term.collation()
                .or(() -> term instanceof IndexTerm.OnColumn on
                        ? to.column(on.column()).flatMap(Column::collation)
                        : Optional.empty());
    }

    /** Whether the same columns referred to the same parent before; violations that stood then may go on to stand. */
    private boolean held(ForeignKey key) {
        return from.constraints(ForeignKey.class).stream()
                .anyMatch(before -> before.columns().equals(key.columns())
                        && before.parent().equals(key.parent())
                        && before.parentColumns().equals(key.parentColumns()));
    }

    /** Rows whose parent is not there, as far as the parent's rows are there to be asked. */
    private void orphans(ForeignKey key) {
        if (key.columns().stream().anyMatch(name -> from.column(name).isEmpty()) || held(key)) {
            return;
        }
        Table parent = parents.get(Names.fold(key.parent()));
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < key.columns().size() && i < key.parentColumns().size(); i++) {
            pairs.put(key.columns().get(i), key.parentColumns().get(i));
        }
        if (parent == null
                || pairs.values().stream().anyMatch(name -> parent.column(name).isEmpty())) {
            return;
        }
        String matches = key.columns().stream()
                .map(name -> "parent." + identifier(pairs.getOrDefault(name, name)) + " = child." + identifier(name))
                .collect(Collectors.joining(" AND "));
        String notNull = key.columns().stream()
                .map(name -> "child." + identifier(name) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String where = " FROM " + rows.source() + " AS child WHERE " + notNull + " AND NOT EXISTS (SELECT 1 FROM "
                + Rows.of(parent, renames).source() + " AS parent WHERE " + matches + ")";
        checks.add(new DataCheck(
                new Hazard(
                        Code.MAY_FAIL,
                        to.name() + "." + key.columns().getFirst(),
                        "refer to a row of \"" + key.parent() + "\" that is not there"),
                to.name(),
                "SELECT " + rows.key() + where + RowCheck.LIMIT,
                "SELECT count(*)" + where));
    }
}
