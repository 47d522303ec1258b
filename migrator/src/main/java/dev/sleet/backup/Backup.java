package dev.sleet.backup;

import dev.sleet.dialect.Copies;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Space;
import dev.sleet.files.RealPath;
import dev.sleet.files.Unfinished;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a consistent copy of a database beside it. */
public final class Backup {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private Backup() {}

    /**
     * Returns the copy: {@code app.db.20261121T093000.backup} beside the file itself and not beside a link to it, in UTC, with a
     * number if that is taken. It has that name only once it is whole, and only those may read it who may read the file.
     *
     * @throws SleetException if it cannot be written
     */
    public static Path of(Database database) {
        return of(database, RealPath.of(file(database)), false);
    }

    /**
     * Returns a copy of the schema and the history without any row, {@code app.db.20261121T093000.schema}, which is enough for a plan
     * back from a change that only created objects; nothing if it cannot be made without what only the application has.
     *
     * @throws SleetException if it cannot be written
     */
    public static Optional<Path> ofSchema(Database database) {
        copies(database);
        try (Database memory = database.dialect().scratch()) {
            if (!database.dialect().runner().copySchema(database, memory).isEmpty()) {
                return Optional.empty();
            }
            memory.dialect()
                    .runner()
                    .runAll(memory, database.dialect().journal(database).copy());
            return Optional.of(of(memory, RealPath.of(file(database)), true));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private static Path of(Database database, Path file, boolean schemaAlone) {
        String state = "nothing was changed; to go on without a copy: --no-backup";
        String stamp = STAMP.format(LocalDateTime.now(ZoneOffset.UTC));
        Path first = BackupName.of(file, stamp, 1, schemaAlone);
        try (Unfinished partial = copied(database, file, first, state)) {
            for (int number = 1; ; number++) {
                Path name = BackupName.of(file, stamp, number, schemaAlone);
                if (!BackupName.isFree(name)) {
                    continue;
                }
                try {
                    return partial.finish(name);
                } catch (FileAlreadyExistsException e) {
                    // another run has just taken it
                }
            }
        } catch (IOException e) {
            throw failed(file, first, e.toString(), state, e);
        }
    }

    /**
     * Writes the copy to a file that does not exist, which has its name only once it is whole, and returns it.
     *
     * @param state the line that says what state things are in if that fails
     * @throws SleetException if it cannot be written
     */
    static Path write(Database database, Path copy, String state) {
        try (Unfinished partial = copied(database, file(database), copy, state)) {
            return partial.finish(copy);
        } catch (IOException e) {
            throw failed(file(database), copy, e.toString(), state, e);
        }
    }

    private static Unfinished copied(Database database, Path file, Path copy, String state) throws IOException {
        Unfinished partial = Unfinished.of(copy, file);
        try {
            copies(database).write(database, partial.file());
            return partial;
        } catch (SQLException e) {
            partial.close();
            throw failed(file, copy, String.valueOf(e.getMessage()), state, e);
        } catch (RuntimeException e) {
            partial.close();
            throw e;
        }
    }

    /**
     * Returns how a database is copied.
     *
     * @throws SleetException if databases of its kind cannot be
     */
    static Copies copies(Database database) {
        return database.dialect().copies().orElseThrow(() -> notCopied(database));
    }

    /**
     * Returns the file that is copied.
     *
     * @throws SleetException if the database is none
     */
    static Path file(Database database) {
        return database.address().file().orElseThrow(() -> notCopied(database));
    }

    private static SleetException notCopied(Database database) {
        return new SleetException(
                ExitCode.USAGE,
                "cannot copy " + database.address(),
                List.of(
                        "there are no copies of " + database.dialect().title() + " databases",
                        "nothing was changed; push sets aside what holds rows: --keep; push, migrate and rollback go on"
                                + " without a copy: --no-backup"));
    }

    /**
     * Returns the room that a database takes and has.
     *
     * @throws SleetException if it cannot be copied or read
     */
    public static Space space(Database database) {
        return copies(database).space(database);
    }

    /** Removes a copy again, if nothing came of what it was made for; whether that succeeded. */
    public static boolean takeBack(Path copy) {
        return Unfinished.delete(copy);
    }

    private static SleetException failed(Path file, Path copy, String why, String state, Throwable cause) {
        List<String> details = List.of("to " + copy, why, state);
        return new SleetException(ExitCode.FAILED, "cannot back up " + file, details, cause);
    }
}
