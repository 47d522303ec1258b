package dev.sleet.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of this run that bears its name only once it is whole, and goes if it does not become so. */
final class Unfinished implements AutoCloseable {
    private final Path file;
    private final Path name;

    private Unfinished(Path file, Path name) {
        this.file = file;
        this.name = name;
    }

    /** Returns the file that is to become {@code name}; it is not made. */
    static Unfinished of(Path name) {
        return new Unfinished(Path.of(name + ".partial"), name);
    }

    /** Returns the file as it is called so far. */
    Path file() {
        return file;
    }

    /** Gives it its name, under which it stays, and returns that. */
    Path finish() throws IOException {
        return Files.move(file, name);
    }

    /** Removes it and what SQLite has left beside it; the disk may be full because of it. */
    @Override
    public void close() {
        for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(Path.of(file + suffix));
            } catch (IOException e) {
                // then it stays under a name that nobody takes for a whole one
            }
        }
    }
}
