package dev.sleet.dialect;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a database is, made from what was typed ({@link Dialects#address}): {@code toString} is the text that is shown and can be typed
 * again, which never holds a password.
 */
public interface Address extends Comparable<Address> {
    /** Returns what is equal for two addresses of one database, whatever they are spelled like. */
    Object key();

    /** Returns the short name for a line, such as that of the file. */
    String name();

    /** Returns the file, if the database is one. */
    Optional<Path> file();

    /** Returns the address of a file. */
    static Address of(Path file) {
        return new FileAddress(file);
    }

    @Override
    default int compareTo(Address other) {
        return Comparator.comparing(Address::toString).compare(this, other);
    }
}
