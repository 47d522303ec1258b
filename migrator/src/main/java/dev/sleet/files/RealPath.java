package dev.sleet.files;

import java.io.IOException;
import java.nio.file.Path;

/** Where the names of files lead. */
public final class RealPath {
    private RealPath() {}

    /** Returns the file that a name leads to, through links, or the name where that cannot be told. */
    public static Path of(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** Returns the directory of the file that a name leads to. */
    public static Path directory(Path file) {
        return Path.of(String.valueOf(of(file).getParent()));
    }
}
