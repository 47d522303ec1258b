package dev.sleet.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/** Databases over connections that an application has opened, and that are as they were afterwards. */
public interface Loans {
    /** Returns whether a connection is to a database of this kind. */
    boolean takes(Connection connection) throws SQLException;

    /**
     * Works on the database of a caller's connection, or of a wrapper of one, which stays open.
     *
     * @param lockWait how long the work of another thread over it is waited for
     * @throws SleetException if it is no connection to such a database, not in autocommit mode, or used by another thread for too
     *     long
     */
    <T> T during(Connection connection, Duration lockWait, Function<Database, T> work);

    /**
     * Works on a database over one connection of a source, which gets it back.
     *
     * @param lockWait how long the work of another thread over it is waited for
     * @throws SleetException if there is none to be had, it is no connection to such a database, or used by another thread for too
     *     long
     */
    <T> T during(DataSource source, Duration lockWait, Function<Database, T> work);

    /**
     * Returns a connection to a new database that goes when it is closed, with the driver's own settings.
     *
     * @throws SleetException if there is none to be had
     */
    Connection scratch();
}
