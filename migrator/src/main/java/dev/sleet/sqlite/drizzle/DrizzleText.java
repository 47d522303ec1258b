package dev.sleet.sqlite.drizzle;

import dev.sleet.dialect.drizzle.DrizzleMarks;
import dev.sleet.dialect.drizzle.DrizzleStatements;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.statement.Effects;
import dev.sleet.sqlite.statement.QuotedNames;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The statements of a file of drizzle-kit, made so that they do what is meant; lines stay where they are. */
final class DrizzleText implements DrizzleStatements {
    private static final String AUTOINCREMENT = "AUTOINCREMENT";

    private final String text;
    private final List<ScriptStatement> statements;

    DrizzleText(String raw) {
        String own = DrizzleMarks.uncommented(raw);
        this.text = DrizzleMarks.cut(own, at -> QuotedNames.covers(own, at));
        this.statements = StatementSplitter.split(text);
    }

    @Override
    public Set<String> rebuilt() {
        Set<String> rebuilt = new HashSet<>();
        statements.forEach(statement -> rename(statement).ifPresent(to -> rebuilt.add(Names.fold(to))));
        return rebuilt;
    }

    private static Optional<String> rename(ScriptStatement statement) {
        return Effects.of(statement.sql())
                .renamed()
                .filter(rename -> Effects.isTemporary(rename.from()))
                .map(Effects.Rename::to);
    }

    @Override
    public boolean drops(String type, String name) {
        return statements.stream()
                .map(statement -> statement.sql().strip())
                .filter(sql -> sql.toUpperCase(Locale.ROOT).startsWith("DROP")
                        && sql.toUpperCase(Locale.ROOT).contains(type.toUpperCase(Locale.ROOT)))
                .anyMatch(sql -> Effects.lastName(sql)
                        .filter(last -> Names.same(last, name))
                        .isPresent());
    }

    @Override
    public String sql(Set<String> counted) {
        StringBuilder sql = new StringBuilder();
        int at = 0;
        for (ScriptStatement statement : statements) {
            sql.append(text, at, statement.start());
            Optional<String> renamed = rename(statement);
            if (renamed.isPresent()) {
                // views and triggers that mention the table would stop the renaming, as it is not there at that moment
                sql.append("PRAGMA legacy_alter_table = ON; ").append(statement.sql());
                sql.append("; PRAGMA legacy_alter_table = OFF");
            } else {
                dropped(statement, counted).ifPresent(table -> sql.append(keepMark(table)));
                sql.append(QuotedNames.strict(statement.sql()));
            }
            at = statement.start() + statement.sql().length();
        }
        return sql.append(text.substring(at)).toString();
    }

    private static Optional<String> dropped(ScriptStatement statement, Set<String> tables) {
        String start = statement.sql().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        return start.startsWith("DROP TABLE ")
                ? tables.stream()
                        .filter(Effects.of(statement.sql()).mentioned()::contains)
                        .findFirst()
                : Optional.empty();
    }

    /** Numbers that were given once must not be given again (autoinc.html, section 3). */
    private static String keepMark(String table) {
        String name = Quoting.string(table) + " COLLATE NOCASE";
        String fresh = Quoting.string("__new_" + table) + " COLLATE NOCASE";
        return "INSERT INTO sqlite_sequence (name, seq) SELECT (SELECT name FROM sqlite_schema WHERE name = " + fresh
                + "), 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = " + fresh + "); "
                + "UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name = "
                + name
                + "), 0)) WHERE name = " + fresh + "; ";
    }

    @Override
    public boolean counts(String table) {
        return statements.stream()
                .map(ScriptStatement::sql)
                .filter(sql -> Names.fold(sql).contains("__new_" + table))
                .anyMatch(sql -> sql.toUpperCase(Locale.ROOT).startsWith("CREATE")
                        && sql.toUpperCase(Locale.ROOT).contains(AUTOINCREMENT));
    }
}
