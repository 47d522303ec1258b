package dev.sleet.backup;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.connect.OwnConnection;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConnection;

/**
 * A backup on its way back into a database: copied through SQLite in one transaction that needs the file for itself, and
 * compared value by value afterwards.
 *
 * @param database what it is copied into
 * @param backup what is copied
 * @param version the database's {@code data_version} when it was last looked at
 */
record Restoration(Database database, Path backup, long version) {
    private static final int ALL_PAGES = -1;

    /**
     * Puts the backup back, and first makes another of what the database holds.
     *
     * @throws SleetException if others use the database or have written since it was looked at
     */
    Restored run() {
        try (Statement statement = database.connection().createStatement()) {
            try {
                lock(statement);
                return restore(statement);
            } finally {
                unlock(statement);
            }
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private Restored restore(Statement statement) throws SQLException {
        if (Queries.number(statement, "PRAGMA main.data_version") != version) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "somebody has just written to " + database.file(),
                    List.of("nothing was changed; run the command again to see what"));
        }
        Path safety = Backup.of(database);
        statement.execute("PRAGMA synchronous = EXTRA");
        copy();
        try {
            return new Restored(safety, verify(safety));
        } catch (SleetException e) {
            if (e.code() != ExitCode.LOOK) {
                Backup.takeBack(safety);
            }
            throw e;
        }
    }

    /**
     * Takes a lock that outlives its transaction, since the copying must not begin in one: in exclusive locking mode a
     * lock is kept (pragma.html, locking_mode).
     */
    private void lock(Statement statement) throws SQLException {
        statement.execute("PRAGMA main.locking_mode = EXCLUSIVE");
        try {
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("PRAGMA user_version = " + Queries.number(statement, "PRAGMA user_version"));
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            if (!Failures.isBusy(e)) {
                throw e;
            }
            throw new SleetException(
                    ExitCode.BUSY,
                    "cannot lock " + database.file() + " for itself",
                    List.of(
                            "another connection is using it, and putting a whole file back leaves no room for readers",
                            "nothing was changed; to wait longer: --lock-wait SECONDS"),
                    e);
        }
    }

    /** The lock is let go by the first read after the mode has changed (pragma.html, locking_mode). */
    private static void unlock(Statement statement) {
        try {
            statement.execute("PRAGMA main.locking_mode = NORMAL");
            Queries.number(statement, "SELECT count(*) FROM main.sqlite_schema");
        } catch (SQLException e) {
            // what went wrong before that is what matters, and closing lets go in any case
        }
    }

    /** What the driver returns is no proof: it is 0 as well when SQLite has copied nothing. */
    private void copy() throws SQLException {
        database.connection()
                .unwrap(SQLiteConnection.class)
                .getDatabase()
                .restore("main", OwnConnection.uri(backup) + "?mode=ro&immutable=1", null, 0, 0, ALL_PAGES);
    }

    private Comparison verify(Path safety) {
        boolean isAsBefore;
        try {
            Comparison after = Comparison.of(database, backup);
            if (after.same()) {
                return after;
            }
            isAsBefore = Comparison.of(database, safety).same();
        } catch (SleetException e) {
            throw look(safety, "the file could not be read: " + e.details().getFirst());
        }
        if (isAsBefore) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot put " + backup + " back",
                    List.of("SQLite has not copied it; is the disk full?", "the file is as it was"));
        }
        throw look(safety, "the file did not hold what the backup holds");
    }

    private SleetException look(Path safety, String why) {
        return new SleetException(
                ExitCode.LOOK,
                "a person must look at " + database.file(),
                List.of(
                        "the backup was put back, and then " + why,
                        "the backup: " + backup,
                        "what there was before: " + safety));
    }
}
