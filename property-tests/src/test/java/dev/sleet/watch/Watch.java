package dev.sleet.watch;

import java.sql.Connection;
import java.sql.SQLException;

/** Sees every statement of a thread on its way to SQLite, and may throw instead or afterwards. */
public interface Watch {
    /** Lets everything pass. */
    Watch NOTHING = new Watch() {};

    /** Returns whether databases in memory, on which no disk can fail, are watched too. */
    default boolean seesMemory() {
        return false;
    }

    /** Sees a connection that has just been opened. */
    default void opened(String url, Connection connection) throws SQLException {}

    /** Sees a statement that is about to run. */
    default void before(Connection connection, String sql) throws SQLException {}

    /** Sees a statement that has run. */
    default void after(Connection connection, String sql) throws SQLException {}
}
