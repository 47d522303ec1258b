package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A file that a run of Sleet has made and put nothing into. */
public final class EmptyFile {
    private EmptyFile() {}

    /**
     * Makes one. Java makes it and not SQLite, since only that tells whether it was there before; no connection of this process has it
     * open at that moment, so no lock is lost.
     *
     * @throws SleetException if it is there, or cannot be made
     */
    public static void make(Path file) {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            if (Files.isSymbolicLink(file) && !Files.exists(file)) {
                throw dangling(file, e);
            }
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot make " + file,
                    List.of("somebody else has made it meanwhile; nothing was changed; run the command again"),
                    e);
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.UNUSABLE, "cannot make " + file, List.of("the directory does not take it: " + e), e);
        }
    }

    private static SleetException dangling(Path file, FileAlreadyExistsException e) {
        String target;
        try {
            target = file.resolveSibling(Files.readSymbolicLink(file)).toString();
        } catch (IOException unreadable) {
            target = "what it leads to";
        }
        return new SleetException(
                ExitCode.UNUSABLE,
                "cannot make " + file,
                List.of(
                        "it is a link to " + target + ", which does not exist",
                        "nothing was changed; make that file instead, and the link leads to it"),
                e);
    }

    /** Closes a database and deletes its file if nobody has put a page into it; the lock keeps others out meanwhile. */
    public static void remove(SqliteDatabase opened) {
        try (Database database = opened;
                Statement statement = database.connection().createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            if (Files.size(opened.file()) == 0) {
                Files.delete(opened.file());
            }
            statement.execute("ROLLBACK");
        } catch (SQLException | IOException e) {
            // a file that somebody else uses stays
        }
    }
}
