package dev.sleet.sqlite.d1;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** The limits that D1 sets for its SQLite (workerd, src/workerd/util/sqlite.c++; developers.cloudflare.com/d1/platform/limits). */
final class Limits {
    private static final Map<SQLiteLimits, Integer> ALL = Map.of(
            SQLiteLimits.SQLITE_LIMIT_COLUMN, 100,
            SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, 100_000,
            SQLiteLimits.SQLITE_LIMIT_EXPR_DEPTH, 100,
            SQLiteLimits.SQLITE_LIMIT_COMPOUND_SELECT, 5,
            SQLiteLimits.SQLITE_LIMIT_VDBE_OP, 25_000,
            SQLiteLimits.SQLITE_LIMIT_FUNCTION_ARG, 32,
            SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50,
            SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, 10);

    private Limits() {}

    /** Sets them for a connection. */
    static void set(Connection connection) throws SQLException {
        SQLiteConnection own = connection.unwrap(SQLiteConnection.class);
        for (Map.Entry<SQLiteLimits, Integer> limit : ALL.entrySet()) {
            own.setLimit(limit.getKey(), limit.getValue());
        }
    }
}
