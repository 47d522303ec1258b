package dev.sleet.sqlite.connect;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.sqlite.missing.MissingName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** What is said when a change has failed and everything was rolled back: why, what state the file is in, and what to do. */
final class RolledBack {
    private static final String REPAIR = "to go on: change these rows, then the same command again";

    private RolledBack() {}

    /**
     * Returns what to throw.
     *
     * @param usual the exit code, unless the cause has another
     */
    static SleetException because(
            SqliteDatabase database, ExitCode usual, String message, List<String> details, @Nullable Throwable cause) {
        List<String> all = new ArrayList<>(details);
        if (cause == null) {
            all.add(SqliteTransaction.AS_IT_WAS);
            return new SleetException(usual, message, all);
        }
        Optional<MissingName> missing =
                cause instanceof SQLException failure ? MissingName.of(failure) : Optional.empty();
        if (missing.isPresent()) {
            all.add("only the application has " + missing.get().words()
                    + "; --extension FILE loads a library that has it, and Sleet.migrate(connection) uses what a"
                    + " connection of the application has registered");
        }
        if (cause instanceof SQLException failure) {
            all.addAll(Room.lines(database.file(), failure));
        }
        if (isInUse(database, cause)) {
            all.add("a query of the application on this connection is still open: it was not read to its end, or not"
                    + " closed");
            all.add(SqliteTransaction.AS_IT_WAS);
            all.add("to go on: close it first, or give Sleet the path or a DataSource");
            return new SleetException(ExitCode.USAGE, message, all, cause);
        }
        all.add(SqliteTransaction.AS_IT_WAS);
        ExitCode code = missing.isPresent() ? ExitCode.REFUSED : usual;
        if (code == ExitCode.REFUSED && missing.isEmpty() && !database.isInMemory()) {
            all.add(REPAIR);
        }
        return new SleetException(code, message, all, cause);
    }

    /** What is locked on the connection itself is locked by another statement of it (rescode.html), and none of ours stays open. */
    private static boolean isInUse(SqliteDatabase database, Throwable cause) {
        return database.lent().isPresent()
                && cause instanceof SQLException failure
                && Failures.primaryCode(failure) == SQLiteErrorCode.SQLITE_LOCKED.code;
    }
}
