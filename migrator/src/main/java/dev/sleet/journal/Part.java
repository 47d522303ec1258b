package dev.sleet.journal;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A hidden directory beside the place where files are to be: they are written whole here and then take their places. What is left here goes
 * when it is closed.
 */
public final class Part implements AutoCloseable {
    private final Path place;

    private Part(Path place) {
        this.place = place;
    }

    /** Makes one in a directory, which is made if it is not there. */
    public static Part in(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Part(Files.createDirectory(directory.resolve(".sleet" + random())));
    }

    /** A name that nobody knows beforehand; the directory has the permissions that the user gives to new ones. */
    private static String random() {
        return HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    }

    /** Writes a file. */
    public void write(String name, String text) throws IOException {
        Files.writeString(place.resolve(name), text, StandardOpenOption.CREATE_NEW);
    }

    /**
     * Moves a file to its place.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something
     */
    public void move(String name, Path target) throws IOException {
        Files.move(place.resolve(name), target);
    }

    /** Moves the directory with all its files to its place. */
    void become(Path target) throws IOException {
        move(place, target);
    }

    /** Takes a directory away from its place. */
    void take(Path folder, String name) throws IOException {
        move(folder, place.resolve(name));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> found = Files.walk(place)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
