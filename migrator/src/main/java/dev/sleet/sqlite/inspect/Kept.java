package dev.sleet.sqlite.inspect;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a migration's statements do not know of and DROP TABLE takes along in a rebuild: indexes and triggers that Sleet does
 * not manage, and the statistics of the query planner. They are remembered before and put back after.
 */
public final class Kept {
    private final Statement statement;
    private final List<Unmanaged> attached;
    private final List<String> statistics;

    private Kept(Statement statement, List<Unmanaged> attached, List<String> statistics) {
        this.statement = statement;
        this.attached = attached;
        this.statistics = statistics;
    }

    /** Remembers, in the transaction that is open. */
    public static Kept of(Statement statement, LiveSchema live) throws SQLException {
        List<Unmanaged> attached = live.unmanaged().stream()
                .filter(object -> object.sql().isPresent())
                .filter(object -> object.type().equals("index") || object.type().equals("trigger"))
                .toList();
        List<String> statistics = live.unmanaged().stream()
                .map(Unmanaged::name)
                .filter(name -> name.equals("sqlite_stat1") || name.equals("sqlite_stat4"))
                .toList();
        for (String table : statistics) {
            statement.execute("DROP TABLE IF EXISTS temp." + copy(table));
            statement.execute("CREATE TEMP TABLE " + copy(table) + " AS SELECT * FROM main." + table);
        }
        return new Kept(statement, attached, statistics);
    }

    private static String copy(String table) {
        return "\"__sleet_" + table + "\"";
    }

    /** Puts back what is gone although its table is there, and returns the statements that made indexes and triggers anew. */
    public List<String> putBack(Connection connection) throws SQLException {
        List<String> made = new ArrayList<>();
        for (Unmanaged object : attached) {
            if (!has(connection, object.type(), object.name()) && has(connection, "table", object.table())) {
                statement.execute(object.sql().orElseThrow());
                made.add(object.sql().orElseThrow());
            }
        }
        for (String table : statistics) {
            statement.execute("INSERT INTO main." + table + " SELECT * FROM temp." + copy(table)
                    + " WHERE tbl IN (SELECT name FROM main.sqlite_schema WHERE type = 'table') AND (idx IS NULL OR"
                    + " idx = tbl OR idx IN (SELECT name FROM main.sqlite_schema WHERE type = 'index')) AND tbl NOT IN"
                    + " (SELECT tbl FROM main." + table + ")");
        }
        forget();
        return made;
    }

    /** Drops the copies; what is left of them after a rollback is nothing. */
    private void forget() throws SQLException {
        for (String table : statistics) {
            statement.execute("DROP TABLE temp." + copy(table));
        }
    }

    private static boolean has(Connection connection, String type, String name) throws SQLException {
        try (java.sql.PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM main.sqlite_schema WHERE type = ? AND name = ? COLLATE NOCASE")) {
            query.setString(1, type);
            query.setString(2, name);
            try (java.sql.ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }
}
