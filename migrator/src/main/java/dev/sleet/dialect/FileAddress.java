package dev.sleet.dialect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The address of a file.
 *
 * @param path its path, as it was typed
 */
record FileAddress(Path path) implements Address {
    /** Returns the file behind links; one that is not there yet is the same under the same absolute name. */
    @Override
    public Object key() {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    @Override
    public String name() {
        Path name = path.getFileName();
        return String.valueOf(name == null ? path : name);
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    @Override
    public int compareTo(Address other) {
        return other instanceof FileAddress file ? path.compareTo(file.path) : Address.super.compareTo(other);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
