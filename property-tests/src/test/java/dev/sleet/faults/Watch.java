package dev.sleet.faults;

import java.sql.Connection;
import java.sql.SQLException;

/** Sees every statement of a thread on its way to SQLite, and may throw instead or afterwards. */
interface Watch {
    /** Lets everything pass. */
    Watch NOTHING = new Watch() {};

    /** Sees a connection that has just been opened. */
    default void opened(String url, Connection connection) throws SQLException {}

    /** Sees a statement that is about to run. */
    default void before(Connection connection, String sql) throws SQLException {}

    /** Sees a statement that has run. */
    default void after(Connection connection, String sql) throws SQLException {}
}
