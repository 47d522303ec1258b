package dev.sleet.repl.sql;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks before an UPDATE or DELETE that was typed without a WHERE. */
public final class WholeTable {
    private static final Pattern NO_CODE = Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final String NAME =
            "((?:\"(?:[^\"]|\"\")+\"|\\[[^\\]]+\\]|`[^`]+`|[\\w$]+)(?:\\s*\\.\\s*(?:\"(?:[^\"]|\"\")+\"|[\\w$]+))?)";
    private static final Pattern WRITES =
            Pattern.compile("(?is)\\s*(update(?:\\s+or\\s+\\w+)?|delete\\s+from)\\s+" + NAME + "(.*)");
    private static final Pattern WHERE = Pattern.compile("(?i)\\bwhere\\b");

    private WholeTable() {}

    /**
     * Returns if no statement changes all rows of a table, or if that is meant.
     *
     * @param typed whether somebody types one input after the other
     * @throws SleetException if it is not
     */
    public static void require(List<ScriptStatement> statements, Database database, Screen screen, boolean typed) {
        if (!typed || !screen.asks()) {
            return;
        }
        for (ScriptStatement statement : statements) {
            Matcher writes = WRITES.matcher(NO_CODE.matcher(statement.sql()).replaceAll(" "));
            if (writes.matches() && !WHERE.matcher(writes.group(3)).find()) {
                ask(writes.group(1), writes.group(2), database, screen);
            }
        }
    }

    private static void ask(String verb, String table, Database database, Screen screen) {
        long rows = count(table, database);
        boolean updates = verb.toLowerCase(Locale.ROOT).startsWith("update");
        String question = (updates ? "change" : "delete")
                + (rows == 1 ? " the only row of " : " all " + Shown.count(rows, "row") + " of ") + table + "? [y/N]";
        if (rows > 0
                && !Set.of("y", "yes").contains(screen.ask(Line.of(question)).toLowerCase(Locale.ROOT))) {
            throw new SleetException(ExitCode.REFUSED, "stopped", List.of("nothing was run"));
        }
    }

    /** Whoever cannot count is told by the statement itself what is wrong. */
    private static long count(String table, Database database) {
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return rows.getLong(1);
        } catch (SQLException e) {
            return 0;
        }
    }
}
