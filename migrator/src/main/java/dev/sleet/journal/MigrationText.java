package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.text.ScriptStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The text of {@code migration.sql}: a head that a person reviews and a program reads, and one transaction. */
public final class MigrationText {
    private MigrationText() {}

    /**
     * Statements with what is said about them.
     *
     * @param comment the lines, without the marks of a comment
     * @param statements the statements, without semicolons
     */
    public record Section(List<String> comment, List<String> statements) {
        public Section {
            comment = List.copyOf(comment);
            statements = List.copyOf(statements);
        }
    }

    /**
     * Returns each statement of a text with the comments above it. The comments of one that is left out go with it.
     *
     * @param kept which are not left out; it is asked of each, in their order
     * @throws dev.sleet.dialect.text.DdlSyntaxException if the text cannot be read
     */
    public static List<Section> sections(Dialect dialect, String text, Predicate<ScriptStatement> kept) {
        List<Section> sections = new ArrayList<>();
        int at = 0;
        for (ScriptStatement statement : dialect.grammar().splitFile(text)) {
            if (kept.test(statement)) {
                List<String> comment = text.substring(at, statement.start())
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("--"))
                        .map(line -> line.substring(2).strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
                sections.add(new Section(comment, List.of(statement.sql())));
            }
            at = statement.start() + statement.sql().length();
        }
        return sections;
    }

    /**
     * Returns the text of a file.
     *
     * @param dialect the kind of database that the statements are for
     * @param name the name of the migration
     * @param summary what it does and what that means, a line each
     */
    public static String of(
            Dialect dialect, String name, MigrationHead head, List<String> summary, List<Section> sections) {
        StringBuilder text = head(dialect, name, head, summary);
        text.append('\n');
        dialect.grammar().opening().forEach(line -> text.append(line).append('\n'));
        sections(dialect, sections, text);
        if (!dialect.grammar().closing().isEmpty()) {
            text.append('\n');
        }
        dialect.grammar().closing().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * Returns the text of a file that a service runs as one batch, so that it begins and ends no transaction.
     *
     * @param dialect the kind of database that the statements are for
     * @param name the name of the migration
     * @param summary what it does and what that means, a line each
     */
    public static String batch(
            Dialect dialect, String name, MigrationHead head, List<String> summary, List<Section> sections) {
        StringBuilder text = head(dialect, name, head, summary);
        sections(dialect, sections, text);
        return text.toString();
    }

    private static StringBuilder head(Dialect dialect, String name, MigrationHead head, List<String> summary) {
        StringBuilder text = new StringBuilder();
        comment(text, name);
        head.lines(dialect).forEach(line -> comment(text, line));
        text.append("--\n");
        summary.forEach(line -> comment(text, line));
        return text;
    }

    private static void sections(Dialect dialect, List<Section> sections, StringBuilder text) {
        for (Section section : sections) {
            text.append('\n');
            section.comment().forEach(line -> comment(text, line));
            section.statements()
                    .forEach(sql -> text.append(ended(dialect, dialect.grammar().withoutReturns(sql)))
                            .append('\n'));
        }
    }

    /** Returns a text under another name and head; all that follows the old head is as it was. */
    public static String withHead(Dialect dialect, String sql, String name, MigrationHead head) {
        StringBuilder text = new StringBuilder();
        comment(text, name);
        head.lines(dialect).forEach(line -> comment(text, line));
        boolean inHead = true;
        for (String line : sql.split("\n", -1)) {
            inHead &= line.isBlank() || line.startsWith("--");
            boolean replaced = MigrationHead.isLine(line) || MigrationName.isValid(line.replaceFirst("^-- ", ""));
            if (!inHead || !replaced) {
                text.append(line).append('\n');
            }
        }
        return text.substring(0, text.length() - (sql.endsWith("\n") ? 1 : 0));
    }

    /** A statement may end with a comment, of which a semicolon would be a part. */
    private static String ended(Dialect dialect, String sql) {
        boolean mayBe = sql.substring(sql.lastIndexOf('\n') + 1).contains("--");
        boolean is = mayBe && dialect.grammar().split(sql + "; SELECT 1").size() == 1;
        return sql + (is ? "\n;" : ";");
    }

    /** Text of a name or a literal may hold line breaks, and what follows one would no longer be comment. */
    private static void comment(StringBuilder text, String line) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            shown.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        text.append(("-- " + shown).stripTrailing()).append('\n');
    }
}
