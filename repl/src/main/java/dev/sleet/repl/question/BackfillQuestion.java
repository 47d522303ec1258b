package dev.sleet.repl.question;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import dev.sleet.diff.Change;
import dev.sleet.journal.Answers;
import dev.sleet.journal.NamePath;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.plan.Finding;
import dev.sleet.repl.report.BackfillHint;
import dev.sleet.repl.report.RenameHints;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.QueryRows;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.script.source.ScriptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which value do rows get that have none?
 *
 * @param table the table as it is called now
 * @param declaredIn the table as it is declared
 * @param renames the columns that a rename before gives another name, which an expression then uses
 * @param column the column as it is declared
 * @param isNew whether it is not there yet
 * @param finding what stands in the way
 */
record BackfillQuestion(
        String table,
        String declaredIn,
        List<Change.RenameColumn> renames,
        Column column,
        boolean isNew,
        Finding finding)
        implements Question {
    private static final int EXAMPLES = 3;
    private static final int LONGEST = 24;

    BackfillQuestion {
        renames = List.copyOf(renames);
    }

    /** Returns the question that a finding raises, if a value answers it. */
    static Optional<Question> of(Change change, List<Change> changes, Finding finding) {
        return switch (change) {
            case Change.AddColumn c
            when BackfillHint.answers(c, finding) -> Optional.of(of(c.table(), changes, c.column(), true, finding));
            case Change.ModifyColumn c
            when BackfillHint.answers(c, finding) -> Optional.of(of(c.table(), changes, c.to(), false, finding));
            default -> Optional.empty();
        };
    }

    private static BackfillQuestion of(
            String table, List<Change> changes, Column column, boolean isNew, Finding finding) {
        List<Change.RenameColumn> renames = changes.stream()
                .filter(Change.RenameColumn.class::isInstance)
                .map(Change.RenameColumn.class::cast)
                .filter(rename -> Names.same(rename.table(), table))
                .toList();
        return new BackfillQuestion(RenameHints.liveName(table, changes), table, renames, column, isNew, finding);
    }

    @Override
    public String key() {
        return "backfill " + table + "." + column.name();
    }

    @Override
    public String title() {
        return "column \"" + column.name() + "\" of table \"" + table
                + "\" is NOT NULL: which value for rows without one?";
    }

    @Override
    public List<String> evidence() {
        List<String> lines = new ArrayList<>(List.of(finding.sentence()));
        if (!finding.examples().isEmpty()) {
            lines.set(0, lines.getFirst() + ": " + String.join(", ", finding.examples()));
        }
        return lines;
    }

    @Override
    public String declared() {
        return column.name();
    }

    @Override
    public int line() {
        return Question.line(column.declaration().origin());
    }

    @Override
    public String suggestion() {
        return ".backfill(\"SQL\")";
    }

    @Override
    public Answer ask(Screen screen, Database database) {
        Optional<String> usual = column.defaultValue().map(SqlText::written);
        screen.message(Line.of("  an SQL expression over the old row, such as 'none' or lower(name)"));
        while (true) {
            Optional<String> typed = screen.answer(
                    Line.of(usual.map(value -> "expression, or Enter for its default " + value + "; s skips:")
                            .orElse("expression, or Enter to leave it open:")));
            if (typed.isEmpty()) {
                return new Answer.Stopped();
            }
            String expression =
                    typed.filter(text -> !text.isEmpty()).or(() -> usual).orElse("");
            if (expression.isEmpty() || expression.equals("s")) {
                return new Answer.Open();
            }
            try {
                long without = tried(expression, screen, database);
                if (without == 0) {
                    String option = NamePath.text(declaredIn, column.name()) + "=" + expression;
                    return new Answer.Written(
                            ".backfill(" + ScriptText.literal(expression) + ")",
                            Answers.options(List.of(), List.of(option)));
                }
                screen.message(Line.of("  it is NULL for " + without + " of these rows"));
            } catch (SleetException e) {
                e.details().forEach(detail -> screen.message(new Line().add(Style.RED, "  " + detail)));
            }
        }
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "...";
    }

    /** Returns the rows as they are when the expression is computed, which is after the renames. */
    private String source(Database database) {
        if (renames.isEmpty()) {
            return database.dialect().grammar().named(table);
        }
        List<String> columns = QueryRows.asked(database, inspection -> inspection.columns(table)).stream()
                .map(field -> Quoting.identifier(field.name()) + " AS " + Quoting.identifier(later(field.name())))
                .toList();
        return "(SELECT " + String.join(", ", columns) + " FROM "
                + database.dialect().grammar().named(table) + ") AS "
                + Quoting.identifier(renames.getFirst().table());
    }

    private String later(String name) {
        return renames.stream()
                .filter(rename -> Names.same(rename.from(), name))
                .map(Change.RenameColumn::to)
                .findFirst()
                .orElse(name);
    }

    /** Shows what an expression would give, and returns for how many rows it gives nothing. */
    private long tried(String expression, Screen screen, Database database) {
        String where = isNew ? "" : " WHERE " + Quoting.identifier(column.name()) + " IS NULL";
        String from = " FROM " + source(database) + where;
        List<String[]> values = QueryRows.rows(
                database, "SELECT " + database.console().literal(expression) + from + " LIMIT " + EXAMPLES);
        String shown =
                String.join(", ", values.stream().map(row -> shortened(row[0])).toList());
        screen.message(Line.of("  gives " + shown + (values.size() == EXAMPLES ? ", ..." : "")));
        return Long.parseLong(QueryRows.rows(database, "SELECT count(*) - count((" + expression + "))" + from)
                .getFirst()[0]);
    }
}
