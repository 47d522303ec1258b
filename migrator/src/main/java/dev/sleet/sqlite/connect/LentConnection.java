package dev.sleet.sqlite.connect;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** A connection that goes back as it was, without a transaction and with its settings, or closed. */
public final class LentConnection implements AutoCloseable {
    private static final long TURN_MILLISECONDS = 5;

    private final Connection connection;
    private final Path file;
    private @Nullable KeptSettings settings;
    private Patience patience = Patience.NONE;
    private Duration longest = Duration.ZERO;
    private boolean holds;
    private boolean ready;

    LentConnection(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /** Returns how to wait for locks where the connection's own way must stay. */
    Patience patience() {
        return patience;
    }

    /** Returns what is put back, once {@link #begin} has begun to read it. */
    public Optional<KeptSettings> settings() {
        return Optional.ofNullable(settings);
    }

    /**
     * Makes sure that the connection can be given back, and lets it wait for locks.
     *
     * @return whether that was still to be done
     * @throws SleetException if a transaction is open, or the file has a second name
     */
    boolean begin(Duration wait) throws SQLException {
        if (ready) {
            return false;
        }
        longest = wait;
        try (Statement statement = connection.createStatement()) {
            if (settings == null) {
                settings = new KeptSettings(statement);
                if (settings.mayHaveHandler()) {
                    patience = new Patience(wait);
                }
            }
            KeptSettings kept = settings;
            requireNoTransaction(statement);
            kept.await(statement, wait);
            patience.retry(() -> {
                requireOneName(statement);
                kept.read(statement);
                return kept;
            });
        }
        ready = true;
        return true;
    }

    /**
     * The pragma about foreign keys does nothing in a transaction (pragma.html#pragma_foreign_keys), and one that another thread of
     * the application has begun is not to be ended. Whoever asks has the connection {@link Ownership#alone}.
     *
     * @throws SleetException if a transaction is open
     */
    void requireNoTransaction(Statement statement) throws SQLException {
        boolean held = holds;
        holds = true; // unless a transaction that is open is what a second one fails for
        Optional<String> open = openTransaction(statement);
        holds = held && open.isPresent();
        if (open.isPresent()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot change " + file + " over this connection",
                    List.of(
                            "it has a transaction open, and a change needs one of its own: " + open.get(),
                            "nothing was changed; to go on: commit or roll back first, or give Sleet the path or a"
                                    + " DataSource"));
        }
    }

    /** Returns what SQLite says of a transaction that is open, which it tells by refusing a second one. */
    static Optional<String> openTransaction(Statement statement) throws SQLException {
        try {
            statement.execute("BEGIN");
        } catch (SQLException e) {
            if (Failures.primaryCode(e) == SQLiteErrorCode.SQLITE_ERROR.code) {
                return Optional.of(Queries.message(e));
            }
            throw e;
        }
        statement.execute("ROLLBACK");
        return Optional.empty();
    }

    /** Says whether a transaction is open that is not the application's. */
    void holds(boolean transaction) {
        holds = transaction;
    }

    private static void requireOneName(Statement statement) throws SQLException {
        String name = Queries.text(statement, "SELECT file FROM pragma_database_list WHERE name = 'main'");
        try {
            if (!name.isEmpty() && Files.exists(Path.of(name))) {
                DatabaseFile.requireOneName(Path.of(name));
            }
        } catch (IOException | InvalidPathException e) {
            // no file that the system knows by that name, so that it cannot have another
        }
    }

    @Override
    public void close() {
        try {
            putBack();
        } catch (SQLException e) {
            shut(connection);
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot put back the settings of the connection to " + file,
                    List.of(String.valueOf(e.getMessage()), "it was closed, so that nobody goes on with others"),
                    e);
        } catch (RuntimeException | Error e) {
            shut(connection);
            throw e;
        }
    }

    /** Waits for a transaction that another thread of the application has begun meanwhile, in which settings cannot be set. */
    private void putBack() throws SQLException {
        Ownership ownership = Ownership.of(connection);
        long begun = System.nanoTime();
        while (!ownership.alone(() -> isPutBack(System.nanoTime() - begun >= longest.toNanos()))) {
            if (!Patience.slept(TURN_MILLISECONDS)) {
                throw new SQLException("interrupted");
            }
        }
    }

    private boolean isPutBack(boolean atAnyRate) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (holds) { // something has kept it from being ended
                endTransaction(statement);
            }
            if (settings == null) {
                return true;
            }
            if (!atAnyRate && openTransaction(statement).isPresent()) {
                return false;
            }
            settings.putBack(statement);
            return true;
        }
    }

    private static void endTransaction(Statement statement) throws SQLException {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            if (Failures.primaryCode(e) != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw e;
            }
        }
    }

    /** Closes the driver's connection under any wrapper, which would otherwise hand it to the next. */
    static void shut(Connection connection) {
        try {
            connection.unwrap(SQLiteConnection.class).close();
        } catch (SQLException e) {
            // it cannot be used any more either way
        }
    }
}
