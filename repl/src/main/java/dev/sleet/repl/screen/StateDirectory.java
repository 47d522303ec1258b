package dev.sleet.repl.screen;

import dev.sleet.script.load.OwnPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where sessions keep what they remember (XDG Base Directory Specification, XDG_STATE_HOME); for its owner only. */
public final class StateDirectory {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private StateDirectory() {}

    /** Returns the directory, which need not be there, or nothing for a user without a home directory. */
    public static Optional<Path> of(Map<String, String> environment) {
        return OwnPlace.of(environment, "XDG_STATE_HOME", Path.of(".local", "state"))
                .map(base -> base.resolve("sleet"));
    }

    /** Makes a file of it if it is not there, which nobody else can read from the beginning. */
    public static void make(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (!Files.exists(file)) {
            if (isPosix(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            } else {
                Files.createFile(file);
            }
        }
        restrict(file);
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Lets nobody but the owner read a file. */
    public static void restrict(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, OWNER);
        }
    }
}
