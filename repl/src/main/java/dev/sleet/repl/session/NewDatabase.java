package dev.sleet.repl.session;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.SleetException;

/** An empty database that this run made, which goes again unless it is kept or has got a schema meanwhile. */
public final class NewDatabase implements AutoCloseable {
    private final Runnable removal;
    private boolean kept;

    private NewDatabase(Runnable removal) {
        this.removal = removal;
    }

    /**
     * Makes it.
     *
     * @throws SleetException if there is one already, or it cannot be made
     */
    public static NewDatabase make(Address address) {
        return new NewDatabase(Kinds.of(address).make(address));
    }

    /** Says that the database is what was wanted. */
    public void keep() {
        kept = true;
    }

    /** Removes the database if it is not kept and nobody has put anything into it. */
    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            removal.run();
        } catch (SleetException e) {
            // what somebody else uses stays
        }
    }
}
