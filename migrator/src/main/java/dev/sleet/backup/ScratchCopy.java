package dev.sleet.backup;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.files.RealPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a database in a directory of its own that nobody else may read; both go when it is closed. */
public final class ScratchCopy implements AutoCloseable {
    private final Dialect dialect;
    private final Path directory;
    private final Path file;

    private ScratchCopy(Dialect dialect, Path directory, Path file) {
        this.dialect = dialect;
        this.directory = directory;
        this.file = file;
    }

    /**
     * Makes the copy of an open database.
     *
     * @param place the directory in which its directory is made
     * @throws SleetException if there is no place for it
     */
    public static ScratchCopy of(Database database, Path place) {
        Backup.copies(database);
        ScratchCopy copy;
        try {
            Path directory = Files.createTempDirectory(place, ".sleet-");
            Path name = Backup.file(database).getFileName();
            copy = new ScratchCopy(database.dialect(), directory, directory.resolve(String.valueOf(name)));
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot copy " + database.address(),
                    List.of(
                            "the directory " + place + " does not take a copy: " + e,
                            "nothing was changed; to copy to another directory: --copy DIR"),
                    e);
        }
        try {
            Backup.write(database, copy.file, "nothing was changed; to copy to another directory: --copy DIR");
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** Returns the directory of a database, where there is room for a second one if there is room to change it. */
    public static Path beside(Address database) {
        return database.file().map(RealPath::directory).orElse(Path.of(""));
    }

    /** Returns the copy. */
    public Path file() {
        return file;
    }

    /** Opens the copy, to be changed. */
    public Database open() {
        return dialect.open(Address.of(file), Mode.WRITE, Duration.ZERO);
    }

    /** Removes the copy and whatever SQLite has left beside it. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path left : files.toList()) {
                Files.delete(left);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.LOOK,
                    "cannot remove the copy in " + directory,
                    List.of(e.toString(), "it may be removed by hand"),
                    e);
        }
    }
}
