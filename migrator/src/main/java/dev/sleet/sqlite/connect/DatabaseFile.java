package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the directory says of a file before SQLite opens it. */
final class DatabaseFile {
    /** What SQLite's smallest file holds (fileformat2.html, section 1.3). */
    private static final int HEADER = 100;

    private DatabaseFile() {}

    /**
     * Looks whether a file can be opened.
     *
     * @throws SleetException if it is missing, cannot be a database, or is to be changed and has a second name
     */
    static void check(Path file, Mode mode) {
        if (Files.isDirectory(file)) {
            throw unusable(file, "it is a directory");
        }
        if (!Files.exists(file)) {
            if (mode != Mode.CREATE && Files.isSymbolicLink(file)) {
                throw unusable(file, "it is a link to what does not exist");
            }
            if (mode != Mode.CREATE) {
                throw unusable(file, "there is no such file", "to make it: sleet push --create " + file);
            }
            return;
        }
        try {
            long size = Files.size(file);
            if (size > 0 && size < HEADER) {
                throw unusable(file, "it holds " + size + " bytes, which is not a SQLite database");
            }
            if (mode == Mode.WRITE || mode == Mode.CREATE) {
                requireOneName(file);
            }
        } catch (IOException e) {
            throw unusable(file, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Refuses a file that is to be changed and has a second name. */
    static void requireOneName(Path file) throws IOException {
        if (links(file) > 1) {
            throw unusable(
                    file,
                    "it has more than one hard link, and SQLite's journal would bear the name of only one of them");
        }
    }

    private static int links(Path file) throws IOException {
        try {
            return file.toRealPath()
                            .getFileSystem()
                            .supportedFileAttributeViews()
                            .contains("unix")
                    ? (Integer) Files.getAttribute(file.toRealPath(), "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                    : 1;
        } catch (UnsupportedOperationException e) {
            return 1;
        }
    }

    private static SleetException unusable(Path file, String... details) {
        return new SleetException(ExitCode.UNUSABLE, "cannot use " + file, List.of(details));
    }

    /** Returns what tells a file from another that takes its name, where the system has that. */
    static Optional<Object> key(Path file) {
        try {
            return Optional.ofNullable(Files.getAttribute(file, "fileKey"));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
