package dev.sleet.postgres.session;

import dev.sleet.dialect.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A connection and the schema that is managed over it. Whatever it asks is asked in a transaction with Sleet's settings. */
public final class Session {
    private static final String ALL = "*";

    private final Connection connection;
    private final String schema;
    private final List<String> others;
    private final List<String> away;
    private final Optional<String> beside;
    private boolean isBehind;

    /** Makes one of a connection in autocommit mode. */
    public Session(Connection connection, String schema) {
        this(connection, schema, List.of());
    }

    /**
     * Makes one of a connection in autocommit mode.
     *
     * @param others the schemas that are managed beside the usual one; {@code *} stands for all
     */
    public Session(Connection connection, String schema, List<String> others) {
        this(connection, schema, others, List.of(), Optional.empty());
    }

    private Session(
            Connection connection, String schema, List<String> others, List<String> away, Optional<String> beside) {
        this.connection = connection;
        this.schema = schema;
        this.others = List.copyOf(others);
        this.away = List.copyOf(away);
        this.beside = beside;
    }

    /**
     * Returns one for trials, which manages every schema that is made over it.
     *
     * @param away the numbers of the schemas that are there, which are none of its own
     * @param beside the schema that is tried anew, in which what is not managed is found; none if the trial has nothing to do with it
     */
    public static Session trial(Connection connection, String schema, List<String> away, Optional<String> beside) {
        return new Session(connection, schema, List.of(ALL), away, beside);
    }

    /** Returns whether what is not found in the trial is looked for in the schema that is tried anew. */
    public boolean isBehind() {
        return isBehind;
    }

    /** Has what is not found in the trial be looked for in the schema that is tried anew, from now on. */
    public void lookBehind() throws SQLException {
        if (beside.isPresent()) {
            texts(Settings.behind(beside.get()));
        }
        isBehind = true;
    }

    /** Returns the schema that is tried anew, whose objects are named as those of the trial. */
    public Optional<String> beside() {
        return beside;
    }

    /** Returns the numbers of the schemas that are there and no part of what is tried. */
    public List<String> away() {
        return away;
    }

    /** Returns the connection, in autocommit mode. */
    public Connection connection() {
        return connection;
    }

    /** Returns the usual schema, which names without one are in. */
    public String schema() {
        return schema;
    }

    /** Returns the schemas that are managed beside it, whatever a script declares. */
    public List<String> others() {
        return others.stream().filter(name -> !name.equals(ALL)).toList();
    }

    /** Returns whether those are all but the server's own, temporary ones and those of extensions. */
    public boolean managesAll() {
        return others.contains(ALL);
    }

    private BaseConnection driver() throws SQLException {
        return connection.unwrap(BaseConnection.class);
    }

    /** Returns whether a transaction is open, perhaps one that only takes its end after a failure. */
    public boolean isInTransaction() throws SQLException {
        return driver().getTransactionState() != TransactionState.IDLE;
    }

    /** Returns whether a statement of the open transaction has failed, after which the server takes nothing but its end. */
    public boolean hasFailed() {
        try {
            return driver().getTransactionState() == TransactionState.FAILED;
        } catch (SQLException e) {
            return true;
        }
    }

    /** Returns whether a backslash in a text literal is a character like any other, so that statements end where Sleet sees their end. */
    public boolean hasStandardStrings() throws SQLException {
        return driver().getStandardConformingStrings();
    }

    /** Stops the statement that runs. */
    public void cancel() throws SQLException {
        driver().cancelQuery();
    }

    /** Makes something of the rows of a query. */
    @FunctionalInterface
    public interface Reading {
        /** Reads the rows of the query of a number, counted from 0. */
        void read(int number, ResultSet rows) throws SQLException;
    }

    /** Runs statements in one message, in the transaction that is open or else in one of their own that reads, and reads the rows of each. */
    public void query(List<String> queries, Reading reading) throws SQLException {
        boolean own = !isInTransaction();
        String all = (own ? Settings.reading(schema) : "") + String.join(";", queries) + (own ? ";ROLLBACK" : "");
        try (Statement statement = connection.createStatement()) {
            boolean isRows = statement.execute(all);
            int number = 0;
            while (isRows || statement.getUpdateCount() != -1) {
                if (isRows) {
                    try (ResultSet rows = statement.getResultSet()) {
                        reading.read(number++, rows);
                    }
                }
                isRows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            if (own) {
                rollback();
            }
            throw e;
        }
    }

    /** Returns the first value of each row. */
    public List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        query(List.of(query), (number, rows) -> {
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
        });
        return texts;
    }

    /** Does something that may fail, after which an open transaction goes on as it was. */
    public <T extends @Nullable Object> T guarded(Work<T> work) throws SQLException {
        if (!isInTransaction()) {
            return work.run();
        }
        execute("SAVEPOINT __sleet");
        try {
            T done = work.run();
            execute("RELEASE SAVEPOINT __sleet");
            return done;
        } catch (SQLException e) {
            execute("ROLLBACK TO SAVEPOINT __sleet; RELEASE SAVEPOINT __sleet");
            throw e;
        }
    }

    /** Does something that makes temporary objects or looks what a statement would do, all of which is taken back. */
    public <T extends @Nullable Object> T tried(Duration lockWait, Work<T> work) throws SQLException {
        boolean own = !isInTransaction();
        execute(own ? Settings.trying(schema, lockWait) : "SAVEPOINT __sleet_trial");
        try {
            return work.run();
        } finally {
            if (own) {
                rollback();
            } else {
                execute("ROLLBACK TO SAVEPOINT __sleet_trial; RELEASE SAVEPOINT __sleet_trial");
            }
        }
    }

    /** Begins a transaction that changes something. */
    public void begin(Duration lockWait) throws SQLException {
        execute(Settings.changing(schema, lockWait));
    }

    /** Begins a transaction that reads what is of one moment. */
    public void beginReading() throws SQLException {
        execute(Settings.reading(schema));
    }

    /** Runs statements. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rolls back what is open, if the connection is still there. */
    public void rollback() {
        try {
            if (isInTransaction()) {
                execute("ROLLBACK");
            }
        } catch (SQLException e) {
            // a connection that is gone has no transaction
        }
    }
}
