package dev.sleet.dialect;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction in which a database is changed: begun only where a crash cannot damage it, committed once, and rolled back whole. Another
 * thread can tell it to stop.
 */
public interface Transaction {
    /** What a line begins with that says that a database is as it was, in spite of a failure. */
    String ROLLED_BACK = "everything was rolled back";

    /** The beginning of the line that says that nothing was begun. */
    String UNCHANGED = "nothing was changed";

    /** Tells whether what a transaction was for is there; asked when the database does not say that it is. */
    interface Arrival {
        boolean has() throws SQLException;
    }

    /**
     * Begins, and shows that the database can be written.
     *
     * @throws SleetException if the lock cannot be had or the database cannot be changed safely
     */
    void begin();

    /**
     * Begins to read what is of one moment, until {@link #rollback}.
     *
     * @throws SleetException if another thread has a transaction open
     */
    void beginReading() throws SQLException;

    /**
     * Returns whether all that is done in it is sent as one batch by {@link #commit}, and nothing can be read of it before: a statement
     * that fails then takes back all of them.
     */
    default boolean isBatch() {
        return false;
    }

    /**
     * Refuses what reads what its own statements have done, where they are sent as one batch.
     *
     * @param what what is refused, as {@code apply a migration}
     * @throws SleetException if they are; nothing has been done then
     */
    default void requireReading(String what) {
        if (isBatch()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot " + what + where(),
                    List.of(
                            "its statements are sent as one batch, and nothing can be read between them",
                            "nothing was changed; to bring the schema to the script: sleet push"));
        }
    }

    /** Looks whether a commit would fail for what is only checked then, and commits nothing. */
    default void requireCommittable() {}

    /**
     * Commits, unless it was told to stop.
     *
     * @throws SleetException if it was rolled back
     */
    void commit(Arrival arrival);

    /**
     * Looks at what was committed once more, since what was verified in the transaction must still be so after it, unless
     * somebody else has written since or does at this moment.
     *
     * @throws SleetException if it is not
     */
    void lookOnceMore(Arrival arrival);

    /** Rolls back what is open, if something is. */
    void rollback();

    /**
     * Lends its connection to code of a user, until that is {@link Guest#shut}.
     *
     * @throws SleetException if its dialect has none for JDBC
     */
    Guest guest() throws SQLException;

    /** Stops what runs and waits until it is rolled back, or committed if that had begun; returns whether it ended in time. */
    boolean cancel(long seconds) throws InterruptedException;

    /** Tells what runs to stop, and does not wait. */
    void stop();

    /** Returns whether it was told to stop. */
    boolean isCancelled();

    /** Returns whether it was committed. */
    boolean isCommitted();

    /** Says that nothing more happens, so that whoever cancelled need not wait. */
    void end();

    /** Returns the words for where something happened, unless it was tried out in memory. */
    String where();

    /** Returns what to throw for an error of the database after which everything was rolled back. */
    SleetException failed(SQLException e);

    /** Returns what to throw when everything was rolled back, unless that was because it was told to stop. */
    SleetException failed(String message, List<String> details, @Nullable Throwable cause);

    /** Returns what to throw when everything was rolled back for the sake of rows, unless that was because it was told to stop. */
    SleetException refused(String message, List<String> details, @Nullable Throwable cause);

    /**
     * Returns if every row means what it meant.
     *
     * @param misread what would mean something else
     */
    default void requireRead(List<String> misread) {
        if (!misread.isEmpty()) {
            throw failed("rows would not mean what they meant", misread, null);
        }
    }

    /** Returns what to throw when everything was rolled back since rows would have lost what they refer to. */
    default SleetException orphaned(List<String> details) {
        return refused("rows would refer to rows that are not there", details, null);
    }

    /** Returns a failure that says what has stayed of so many migrations before it, if something has. */
    static SleetException after(int done, SleetException e) {
        if (done == 0) {
            return e;
        }
        String stays = done == 1 ? "the one before it stays applied" : "the " + done + " before it stay applied";
        List<String> details = e.details().stream()
                .map(line -> saysRolledBack(line)
                        ? "that migration was rolled back whole; " + stays
                        : line.startsWith(UNCHANGED)
                                ? "nothing of that migration was done; " + stays + line.substring(UNCHANGED.length())
                                : line)
                .toList();
        return details.equals(e.details()) ? e : new SleetException(e.code(), e.what(), details, e);
    }

    /** Returns whether a line of a failure says that the database is as it was. */
    static boolean saysRolledBack(String line) {
        return line.startsWith(ROLLED_BACK);
    }

    /** Returns the line that says that the database is as it was, in the words for its kind. */
    String rolledBack();

    /** Returns what to throw when it was told to stop. */
    default SleetException interrupted() {
        return new SleetException(ExitCode.INTERRUPTED, "interrupted", List.of(rolledBack()));
    }
}
