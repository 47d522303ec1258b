package dev.sleet.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** Makes a consistent copy of a database beside it, through SQLite's backup interface (backup.html). */
public final class Backup {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
    private static final int OK = 0;

    private Backup() {}

    /**
     * Returns the copy: {@code app.db.20261121T093000.backup}, in UTC, with a number if that is taken. It bears that name only
     * once it is whole.
     *
     * @throws SleetException if it cannot be written
     */
    public static Path of(Database database) {
        return write(database, free(database.file()), "nothing was changed; to go on without a copy: --no-backup");
    }

    /**
     * Writes the copy to a file that is not there, which bears its name only once it is whole, and returns it.
     *
     * @param state the line that says what state things are in if that fails
     * @throws SleetException if it cannot be written
     */
    static Path write(Database database, Path copy, String state) {
        try (Unfinished partial = Unfinished.of(copy)) {
            int code = database.connection()
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", partial.file().toString(), null);
            if (code != OK) {
                throw failed(database.file(), copy, "SQLite ended the copy with code " + code, state, null);
            }
            return partial.finish();
        } catch (IOException e) {
            throw failed(database.file(), copy, String.valueOf(e.getMessage()), state, e);
        } catch (SQLException e) {
            throw failed(database.file(), copy, String.valueOf(e.getMessage()), state, e);
        }
    }

    private static Path free(Path file) {
        String name = file.toAbsolutePath() + "." + STAMP.format(LocalDateTime.now(ZoneOffset.UTC));
        Path copy = Path.of(name + ".backup");
        for (int i = 2; Files.exists(copy); i++) {
            copy = Path.of(name + "-" + i + ".backup");
        }
        return copy;
    }

    private static SleetException failed(Path file, Path copy, String why, String state, @Nullable Throwable cause) {
        List<String> details = List.of("to " + copy, why, state);
        return cause == null
                ? new SleetException(ExitCode.FAILED, "cannot back up " + file, details)
                : new SleetException(ExitCode.FAILED, "cannot back up " + file, details, cause);
    }
}
