package dev.sleet.rows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A connection with the statements that were prepared on it. It belongs to one thread at a time; {@link #close} closes its
 * statements and, if the session opened it, the connection.
 */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final InstantSource clock;
    private final boolean owned;
    private final Engine engine;
    private final Map<String, PreparedStatement> kept = new HashMap<>();
    private final Map<Object, Object> made = new HashMap<>();
    private int depth;

    private Session(Connection connection, InstantSource clock, boolean owned) {
        this.connection = connection;
        this.clock = clock;
        this.owned = owned;
        try {
            this.engine = Engine.of(connection);
        } catch (SQLException e) {
            throw RowsException.of("connect", e);
        }
    }

    /** Opens a session on a connection that stays the caller's, with a clock for columns that are set on insert or update. */
    public static Session open(Connection connection, InstantSource clock) {
        return new Session(connection, clock, false);
    }

    /**
     * Opens a session on a connection of its own; on SQLite with foreign keys checked and five seconds of patience for locks.
     *
     * @throws RowsException if no connection is to be had
     */
    public static Session open(DataSource source, InstantSource clock) {
        try {
            return prepared(source.getConnection(), clock);
        } catch (SQLException e) {
            throw RowsException.of("connect", e);
        }
    }

    /**
     * Opens a session on an existing database file, with foreign keys checked and five seconds of patience for locks.
     *
     * @throws RowsException if it is missing or cannot be opened
     */
    public static Session open(Path file, InstantSource clock) {
        if (!Files.isRegularFile(file)) {
            throw new RowsException("cannot open the database " + file + ": there is no such file"
                    + "; to create it: sleet migrate " + file + ", or sleet push --create " + file);
        }
        return connect("jdbc:sqlite:" + file.toAbsolutePath(), clock);
    }

    /**
     * Opens a session on a new database in memory.
     *
     * @param schema the statements that create what it holds
     */
    public static Session inMemory(List<String> schema, InstantSource clock) {
        Session session = connect("jdbc:sqlite::memory:", clock);
        try {
            session.transaction(() -> schema.forEach(session::execute));
            return session;
        } catch (RowsException e) {
            session.close();
            throw e;
        }
    }

    private static Session connect(String url, InstantSource clock) {
        try {
            return prepared(DriverManager.getConnection(url), clock);
        } catch (SQLException e) {
            throw RowsException.of("open " + url, e);
        }
    }

    private static Session prepared(Connection connection, InstantSource clock) {
        Session session = new Session(connection, clock, true);
        try {
            driver("connect", () -> session.engine.prepare(connection));
            return session;
        } catch (RowsException e) {
            session.close();
            throw e;
        }
    }

    Engine engine() {
        return engine;
    }

    /** Returns the connection, which stays the session's: what is begun on it besides, the session does not know of. */
    public Connection connection() {
        return connection;
    }

    /** Returns the point in time by the session's clock. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Runs work in one transaction, which takes the write lock of SQLite at once; inside of another one, as a part that is undone
     * alone.
     */
    public void transaction(Runnable work) {
        transaction(() -> {
            work.run();
            return depth;
        });
    }

    /**
     * Returns the result of work that runs in one transaction, which takes the write lock of SQLite at once. Inside of another one
     * it is a part that is undone alone. Whatever the work throws undoes it.
     */
    public <T> T transaction(Supplier<T> work) {
        return isOpen() ? savepoint(work) : outermost(true, work);
    }

    /** Returns the result of reads that all see the same state of the database. */
    public <T> T read(Supplier<T> work) {
        return isOpen() ? work.get() : outermost(false, work);
    }

    private boolean isOpen() {
        try {
            return depth > 0 || !connection.getAutoCommit();
        } catch (SQLException e) {
            throw RowsException.of("begin a transaction", e);
        }
    }

    private <T> T savepoint(Supplier<T> work) {
        String name = "sleet_" + depth;
        return within(
                () -> execute("SAVEPOINT " + name),
                () -> execute("RELEASE " + name),
                () -> {
                    execute("ROLLBACK TO " + name);
                    execute("RELEASE " + name);
                },
                work);
    }

    private <T> T outermost(boolean isForWriting, Supplier<T> work) {
        Runnable undo = () -> driver("undo", () -> engine.undo(connection));
        return within(
                () -> {
                    try {
                        driver("begin a transaction", () -> engine.begin(connection, isForWriting));
                    } catch (RowsException e) {
                        quietly(undo);
                        throw e;
                    }
                },
                () -> driver("commit", () -> engine.commit(connection)),
                undo,
                work);
    }

    /** A call of the driver. */
    private interface Call {
        void run() throws SQLException;
    }

    private static void driver(String doing, Call call) {
        try {
            call.run();
        } catch (SQLException e) {
            throw RowsException.of(doing, e);
        }
    }

    private <T> T within(Runnable begin, Runnable end, Runnable undo, Supplier<T> work) {
        begin.run();
        depth++;
        boolean done = false;
        try {
            T result = work.get();
            end.run();
            done = true;
            return result;
        } finally {
            depth--;
            if (!done) {
                quietly(undo);
            }
        }
    }

    /** What has led here is thrown already, and the database may have undone everything by itself. */
    private static void quietly(Runnable undo) {
        try {
            undo.run();
        } catch (RowsException ignored) {
            // nothing is left to be undone
        }
    }

    void execute(String sql) {
        driver("run " + sql, () -> Engine.run(connection, sql));
    }

    /** Returns what is made of a key once in the life of the session. */
    @SuppressWarnings("unchecked")
    <T> T memo(Object key, Supplier<T> make) {
        return (T) made.computeIfAbsent(key, any -> make.get());
    }

    /** Returns a statement that is prepared once in the life of the session, with its parameters. */
    PreparedStatement constant(String sql, Binder binder) throws SQLException {
        return engine.bound(this, sql, binder, this::kept);
    }

    private PreparedStatement kept(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    /** Returns a statement that is the caller's, who may run others before it ends, with its parameters. */
    PreparedStatement fresh(String sql, Binder binder) throws SQLException {
        return engine.bound(this, sql, binder, connection::prepareStatement);
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : kept.values()) {
                statement.close();
            }
            kept.clear();
            if (owned) {
                connection.close();
            }
        } catch (SQLException e) {
            throw RowsException.of("close the session", e);
        }
    }

    /** Gives a statement its parameters. */
    @FunctionalInterface
    public interface Binder {
        /** Binds no parameter. */
        Binder NONE = statement -> {};

        /** Binds the parameters from number 1 on. */
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Makes a value of the columns of a row. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Returns the value.
         *
         * @param at the number of its first column, counted from 1
         */
        T read(ResultSet row, int at) throws SQLException;
    }
}
