package dev.sleet.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Where sessions keep what they remember (XDG Base Directory Specification, XDG_STATE_HOME); for its owner only. */
final class StateDirectory {
    private StateDirectory() {}

    /** Returns the directory, which need not be there. */
    static Path of(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.startsWith("/")
                ? Path.of(state)
                : Path.of(System.getProperty("user.home")).resolve(".local").resolve("state");
        return base.resolve("sleet");
    }

    /** Makes a file of it if it is not there. */
    static void make(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        restrict(file);
    }

    /** Lets nobody but the owner read a file. */
    static void restrict(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
