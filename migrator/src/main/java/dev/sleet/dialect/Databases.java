package dev.sleet.dialect;

import java.nio.file.Path;
import java.time.Duration;

/** Opens databases, whatever their kind. */
public final class Databases {
    private Databases() {}

    /**
     * Opens a database.
     *
     * @param lockWait how long every statement waits for the locks of others
     * @throws SleetException if it is missing, is no database, or cannot be read
     */
    public static Database open(Address address, Database.Mode mode, Duration lockWait) {
        return Dialects.of(address).open(address, mode, lockWait);
    }

    /** Opens the database in a file, as {@link #open(Address, Database.Mode, Duration)} does. */
    public static Database open(Path file, Database.Mode mode, Duration lockWait) {
        return open(Address.of(file), mode, lockWait);
    }

    /** Returns whether there is something at an address, without a look at what it is. */
    public static boolean exists(Address address) {
        return Dialects.of(address).exists(address);
    }

    /** Opens an empty database of the usual kind that goes when it is closed, and has stand-ins for what only the application has. */
    public static Database scratch() {
        return Dialects.usual().scratch();
    }
}
