package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Cancellation;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Guest;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * The one transaction in which a database is changed: begun with foreign keys off and only where a crash cannot damage the
 * file, committed once, and rolled back whole. Another thread can tell it to stop.
 */
public final class SqliteTransaction implements Transaction {
    /** Says that a file is as it was, in spite of a failure. */
    public static final String AS_IT_WAS = ROLLED_BACK + "; the file is as it was";

    /** Another number as soon as another connection has committed (pragma.html, data_version). */
    private static final String VERSION = "PRAGMA main.data_version";

    private final SqliteDatabase database;
    private final Connection connection;
    private final Path file;
    private final DB driver;
    private final Cancellation cancellation = new Cancellation();
    private boolean onlyDriver;
    private volatile boolean committed;
    private long version;

    public SqliteTransaction(SqliteDatabase database) {
        this.database = database;
        this.connection = database.connection();
        this.file = database.file();
        try {
            this.driver = database.connection().unwrap(SQLiteConnection.class).getDatabase();
        } catch (SQLException e) {
            throw Failures.cannotUse(file, e);
        }
    }

    @Override
    public void begin() {
        try {
            database.alone(() -> {
                try (Statement statement = connection.createStatement()) {
                    database.prepare(database.lockWait());
                    begin(statement);
                }
                return this;
            });
        } catch (SQLException e) {
            throw Failures.cannotUse(file, e);
        }
    }

    private void begin(Statement statement) {
        cancellation.begin();
        // one run may begin hundreds of times, and each look takes as long as a small change
        if (!onlyDriver && !database.isInMemory()) {
            DriverCopies.requireOne(file);
            onlyDriver = true;
        }
        requireNone(statement);
        try {
            try {
                database.patience().retry(this::isCancelled, () -> {
                    new TransactionSettings(database).set(statement);
                    return statement.execute("BEGIN IMMEDIATE");
                });
            } catch (SQLException e) {
                throw Failures.isBusy(e) ? Failures.busy(file, e) : Failures.cannotUse(file, e);
            }
            try {
                statement.execute("PRAGMA user_version = " + Queries.number(statement, "PRAGMA user_version"));
            } catch (SQLException e) {
                throw Failures.cannotUse(file, e);
            }
            if (database.isMoved()) { // which SQLite itself does not see in a write-ahead log's mode
                throw Failures.moved(file, "nothing was changed");
            }
        } catch (RuntimeException | Error e) {
            rollback();
            throw e;
        }
    }

    @Override
    public void beginReading() throws SQLException {
        database.alone(() -> {
            try (Statement statement = connection.createStatement()) {
                requireNone(statement);
                try {
                    statement.execute("BEGIN");
                } catch (SQLException e) {
                    rollback();
                    throw e;
                }
            }
            return this;
        });
    }

    private void requireNone(Statement statement) {
        try {
            if (database.lent().isPresent()) {
                database.lent().get().requireNoTransaction(statement);
                database.lent().get().holds(true);
            }
        } catch (SQLException e) {
            rollback();
            throw Failures.isBusy(e) ? Failures.busy(file, e) : Failures.cannotUse(file, e);
        }
    }

    @Override
    public void commit(Arrival arrival) {
        if (isCancelled()) {
            rollback();
            throw interrupted();
        }
        cancellation.end();
        try (Statement statement = connection.createStatement()) {
            version = Queries.number(statement, VERSION);
            database.patience().retry(this::isCancelled, () -> statement.execute("COMMIT"));
            committed = true;
            database.lent().ifPresent(lent -> lent.holds(false));
            if (database.isMoved()) {
                throw Failures.moved(file, "the change was committed to the file that had this name before");
            }
        } catch (SQLException e) {
            rollback();
            if (!hasArrived(arrival, e)) {
                throw Failures.isBusy(e) ? Failures.busy(file, e) : failed(e);
            }
            committed = true;
        }
    }

    /** The driver runs statements of its own after COMMIT; when one of those is interrupted, the change is there already. */
    private boolean hasArrived(Arrival arrival, SQLException failure) {
        try {
            return arrival.has();
        } catch (SQLException e) {
            throw new SleetException(
                    ExitCode.LOOK,
                    "a person must look at " + file,
                    List.of(
                            "COMMIT failed: " + Queries.message(failure),
                            "and whether the change is there could not be read: " + Queries.message(e),
                            "it is there whole or not at all; the same command again finds out and does what is left"),
                    failure);
        }
    }

    @Override
    public void lookOnceMore(Arrival arrival) {
        String why;
        try (Statement statement = connection.createStatement()) {
            beginReading();
            if (arrival.has() || Queries.number(statement, VERSION) != version) {
                return;
            }
            why = "its schema is not the one that was verified";
        } catch (SQLException e) {
            if (Failures.isBusy(e)) {
                return;
            }
            why = Queries.message(e);
        } finally {
            rollback();
        }
        throw new SleetException(
                ExitCode.LOOK,
                "a person must look at " + file,
                List.of(
                        "the change was verified and committed, and then the file could not be read as it should",
                        why));
    }

    /**
     * After some errors SQLite has rolled back by itself (lang_transaction.html, section 3.1), and ROLLBACK then fails. The
     * driver in turn opens transactions of its own around statements, and one that is interrupted stays open.
     */
    @Override
    public void rollback() {
        cancellation.end();
        try (Statement statement = connection.createStatement()) {
            rollback(statement);
        } catch (SQLException e) {
            // a connection that is closed has no transaction
        }
    }

    private void rollback(Statement statement) {
        boolean ended = false;
        for (String sql : List.of("ROLLBACK", "PRAGMA writable_schema = OFF", "ROLLBACK")) {
            try {
                statement.execute(sql);
                ended = true;
            } catch (SQLException e) {
                // there is no transaction any more, which is what was wanted, or the next ROLLBACK ends the driver's
                // own
                ended = Failures.primaryCode(e) == SQLiteErrorCode.SQLITE_ERROR.code;
            }
        }
        if (ended) {
            database.lent().ifPresent(lent -> lent.holds(false));
        }
    }

    @Override
    public String rolledBack() {
        return AS_IT_WAS;
    }

    @Override
    public Guest guest() throws SQLException {
        return new SqliteGuest(connection, this);
    }

    @Override
    public boolean cancel(long seconds) throws InterruptedException {
        return cancellation.await(seconds, driver::interrupt);
    }

    @Override
    public void stop() {
        cancellation.request(driver::interrupt);
    }

    /** Returns why a statement may not run in it, if the connection is to be given back as it was. */
    Optional<String> irreversible(String sql) {
        return database.irreversible(sql);
    }

    /** Returns whether there may be a busy handler that must stay. */
    boolean mayHaveHandler() {
        return database.lent()
                .flatMap(LentConnection::settings)
                .filter(KeptSettings::mayHaveHandler)
                .isPresent();
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isRequested();
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public void end() {
        cancellation.close();
    }

    @Override
    public String where() {
        return database.isInMemory() ? "" : " to " + file;
    }

    @Override
    public SleetException failed(SQLException e) {
        return failed("cannot change " + file, List.of("SQLite says: " + Queries.message(e)), e);
    }

    @Override
    public SleetException failed(String message, List<String> details, @Nullable Throwable cause) {
        return ended(ExitCode.FAILED, message, details, cause);
    }

    @Override
    public SleetException refused(String message, List<String> details, @Nullable Throwable cause) {
        return ended(ExitCode.REFUSED, message, details, cause);
    }

    private SleetException ended(ExitCode usual, String message, List<String> details, @Nullable Throwable cause) {
        if (isCancelled()) {
            return interrupted();
        }
        return RolledBack.because(database, usual, message, details, cause);
    }
}
