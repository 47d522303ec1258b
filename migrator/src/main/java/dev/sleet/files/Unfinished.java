package dev.sleet.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A file of this run that gets its name only once it is whole. Until then it is in a directory of its own that nobody else
 * may use and whose name nobody can know beforehand; the directory goes when this is closed, or when the process is told to end.
 */
public final class Unfinished implements AutoCloseable {
    /** What the name of a directory begins with that belongs to one run. */
    public static final String DIRECTORY = ".sleet-";

    private final Path directory;
    private final Path file;
    private final Thread atEnd = new Thread(this::remove, "sleet-unfinished");

    private Unfinished(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    /**
     * Makes the empty file that is to become {@code name}.
     *
     * @param like the file that says who may read it
     */
    public static Unfinished of(Path name, Path like) throws IOException {
        Path beside = Path.of(String.valueOf(name.toAbsolutePath().getParent()));
        Path directory = Files.createTempDirectory(beside, DIRECTORY);
        Unfinished made = new Unfinished(directory, directory.resolve(String.valueOf(name.getFileName())));
        try {
            Runtime.getRuntime().addShutdownHook(made.atEnd);
            Rights.create(made.file, like);
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** Returns the file as it is called so far. */
    public Path file() {
        return file;
    }

    /**
     * Gives the file its name, under which it stays.
     *
     * @throws FileAlreadyExistsException if anything has that name already
     */
    public Path finish(Path name) throws IOException {
        try {
            Files.createLink(name, file); // unlike a rename, never replaces what another run has just put there
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.move(file, name);
        }
        return name;
    }

    /** Deletes a file of this run that was finished for nothing, and returns whether it is gone. */
    public static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes what is not finished and what SQLite has left beside it; the disk may be full because of it. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // the process is ending, and both remove the same
        }
        remove();
    }

    private void remove() {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> left = Files.list(directory)) {
            for (Path path : left.toList()) {
                Files.deleteIfExists(path);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // then it stays, under a name that nobody takes for that of a backup
        }
    }
}
