package dev.sleet.repl.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An empty database file that this run made, which goes again unless it is kept or has got a schema meanwhile.
 *
 * <p>It is made by Java and not by SQLite, since only that tells whether it was there before. No connection of this
 * process has it open at that moment, so no lock is lost.
 */
public final class NewFile implements AutoCloseable {
    private final Path file;
    private boolean kept;

    private NewFile(Path file) {
        this.file = file;
    }

    public static NewFile make(Path file) {
        try {
            Files.createFile(file);
            return new NewFile(file);
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

    /** Says that the file is what was wanted. */
    public void keep() {
        kept = true;
    }

    /** Deletes the file if it is not kept and nobody has put anything into it. */
    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            Kinds.of(file).discard(file);
        } catch (SleetException e) {
            // what somebody else uses stays
        }
    }
}
