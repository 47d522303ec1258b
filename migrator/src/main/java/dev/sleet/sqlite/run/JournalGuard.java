package dev.sleet.sqlite.run;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.connect.SqliteTransaction;
import dev.sleet.sqlite.ddl.Mentions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The table in which migrations are recorded, as nobody but Sleet may write it. Nothing of the database may run when a row of
 * it is written either, since that is after the outcome was verified.
 */
public final class JournalGuard {
    private final Connection connection;
    private final String table;
    private final List<String> before;
    private final boolean isReachable;

    private JournalGuard(Connection connection, String table, List<String> before, boolean isReachable) {
        this.connection = connection;
        this.table = table;
        this.before = before;
        this.isReachable = isReachable;
    }

    /**
     * Looks at the table before a migration runs. It is read only where something could write it that is not a statement of the
     * migration: a step in Java or a trigger.
     *
     * @throws SleetException if something would run when a row is written
     */
    public static JournalGuard of(Connection connection, String table, Script script, LiveSchema live)
            throws SQLException {
        requireQuiet(connection, table);
        boolean reachable = script.hasDataStep()
                || live.schema().triggers().stream()
                        .anyMatch(trigger -> mentions(trigger.body().written(), table))
                || live.unmanaged().stream()
                        .filter(object -> object.type().equals("trigger"))
                        .map(Unmanaged::sql)
                        .flatMap(Optional::stream)
                        .anyMatch(sql -> mentions(sql, table));
        return new JournalGuard(
                connection, table, reachable ? JournalCopy.of(connection, table) : List.of(), reachable);
    }

    private static boolean mentions(String sql, String table) {
        return Mentions.of(sql).contains(Names.fold(table));
    }

    /**
     * Looks at the table after the migration has run.
     *
     * @throws SleetException if it is not as it was
     */
    public void requireUntouched() throws SQLException {
        requireQuiet(connection, table);
        if (isReachable && !before.equals(JournalCopy.of(connection, table))) {
            throw new SleetException(
                    ExitCode.HISTORY,
                    "the migration writes " + table,
                    List.of(
                            "its step in Java or a trigger has changed what records the migrations that a database has"
                                    + " had",
                            SqliteTransaction.AS_IT_WAS));
        }
    }

    /**
     * Looks whether a row can be written without anything else happening.
     *
     * @throws SleetException if a trigger would run, or something else has the table's name
     */
    public static void requireQuiet(Connection connection, String table) throws SQLException {
        String named = Quoting.string(table) + " COLLATE NOCASE";
        String sql = "SELECT name, type FROM main.sqlite_schema WHERE (type = 'trigger' AND tbl_name = " + named
                + ") OR (type = 'view' AND name = " + named + ") OR (type = 'table' AND name = " + named
                + " AND sql LIKE 'CREATE VIRTUAL%') UNION ALL"
                + " SELECT name, 'temporary trigger' FROM temp.sqlite_schema WHERE type = 'trigger' AND tbl_name = "
                + named;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            if (!found.next()) {
                return;
            }
            String name = found.getString(1);
            String type = found.getString(2);
            throw type.endsWith("trigger") ? triggered(table, type, name) : another(table, type);
        }
    }

    private static SleetException triggered(String table, String type, String name) {
        return new SleetException(
                ExitCode.HISTORY,
                "the " + type + " " + Quoting.identifier(name) + " is on " + table + ", where Sleet records migrations",
                List.of(
                        "it would run after the outcome of a migration was verified, and could change what was",
                        "nothing was changed; to go on: DROP TRIGGER " + Quoting.identifier(name)));
    }

    private static SleetException another(String table, String type) {
        return new SleetException(
                ExitCode.HISTORY,
                "a " + (type.equals("view") ? "view" : "virtual table") + " is called " + table
                        + ", as the table is in which Sleet records migrations",
                List.of("nothing was changed; to go on, give it another name"));
    }
}
