package dev.sleet.sqlite.render;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Names;
import dev.sleet.model.SqlText;
import dev.sleet.plan.Step.ColumnCopy;
import dev.sleet.plan.Step.RebuildTable;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.statement.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way to fill a rebuilt table that looks at each row: {@code INSERT INTO new (...) SELECT ... FROM old}. */
public final class RowCopy {
    private RowCopy() {}

    /**
     * Returns the statements that fill the table. Rows that broke a CHECK before stay as they are where it is the same for the
     * same values; a transfer does not look at them either.
     *
     * @param old the old table's name, qualified and quoted
     * @param made the new table's name, qualified and quoted
     */
    static List<SqlStatement> statements(RebuildTable step, String old, String made) {
        SqlStatement copy = copy(step, old, made);
        boolean checked = !step.to().constraints(Check.class).isEmpty();
        return !checked || !step.carriesChecks()
                ? List.of(copy)
                : List.of(
                        SqlStatement.plain("PRAGMA ignore_check_constraints = ON"),
                        copy,
                        SqlStatement.plain("PRAGMA ignore_check_constraints = OFF"));
    }

    /**
     * Returns the one statement that fills the table.
     *
     * @param source the old table as it stands behind FROM
     * @param made the new table's name, quoted
     */
    public static String statement(RebuildTable step, String source, String made) {
        return copy(step, source, made).sql();
    }

    private static SqlStatement copy(RebuildTable step, String old, String made) {
        List<String> columns = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        if (step.keepsRowid()) {
            columns.add(Rows.rowidName(step.to()).orElseThrow());
            expressions.add(Rows.rowidName(step.from()).orElseThrow());
        }
        for (ColumnCopy copy : step.copies()) {
            columns.add(identifier(copy.column()));
            expressions.add(copy.expression());
        }
        if (columns.isEmpty()) {
            Column first = step.to().columns().stream()
                    .filter(column -> column.generated().isEmpty())
                    .findFirst()
                    .orElseThrow();
            columns.add(identifier(first.name()));
            expressions.add(first.defaultValue().map(SqlText::written).orElse("NULL"));
        }
        String insert = "INSERT OR ABORT INTO " + made + " (" + String.join(", ", columns) + ")";
        String all = "SELECT " + String.join(", ", expressions) + " FROM " + old;
        String select = numbered(step)
                .map(value ->
                        all + " WHERE " + value + " IS NOT NULL\nUNION ALL\n" + all + " WHERE " + value + " IS NULL")
                .orElse(all);
        return new SqlStatement(
                insert + "\n" + select, Optional.of(new SqlStatement.Copy(old, made, rowids(step), Optional.empty())));
    }

    /** Returns what becomes the row number and may be NULL: numbers that SQLite gives then must come after those that are there. */
    private static Optional<String> numbered(RebuildTable step) {
        return step.to()
                .rowidAlias()
                .filter(alias -> step.from()
                        .column(alias)
                        .filter(column -> step.from().allowsNull(column))
                        .isPresent())
                .flatMap(alias -> step.copies().stream()
                        .filter(copy -> Names.same(copy.column(), alias))
                        .map(ColumnCopy::expression)
                        .findFirst());
    }

    private static Optional<SqlStatement.Rowids> rowids(RebuildTable step) {
        Optional<String> alias = step.to().rowidAlias();
        boolean sameAlias = alias.isPresent() && alias.equals(step.from().rowidAlias());
        return step.keepsRowid() || sameAlias
                ? Rows.rowidName(step.from())
                        .flatMap(from -> Rows.rowidName(step.to()).map(to -> new SqlStatement.Rowids(from, to)))
                : Optional.empty();
    }
}
