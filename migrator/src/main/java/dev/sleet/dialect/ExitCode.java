package dev.sleet.dialect;

/** How a command ends; the numbers are part of the interface. */
public enum ExitCode {
    /** Done, or nothing to do. */
    DONE(0),
    /** A bug in Sleet. */
    BUG(1),
    /** Wrong usage. */
    USAGE(2),
    /** There are differences. */
    DIFFERENCES(3),
    /** A question or a loss was not answered. */
    REFUSED(4),
    /** The script has problems. */
    SCRIPT(5),
    /** The database cannot be used: missing, not a database, encrypted, corrupt, newer format, read-only. */
    UNUSABLE(6),
    /** The lock could not be had in time. */
    BUSY(7),
    /** Failed and rolled back; the database is as it was. */
    FAILED(8),
    /** A person must look: the outcome is unknown or a check after COMMIT failed. */
    LOOK(9),
    /** The history does not match. */
    HISTORY(10),
    /** Interrupted, after rolling back. */
    INTERRUPTED(130),
    /** Told to end, after rolling back. */
    TERMINATED(143);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the number that the process ends with. */
    public int number() {
        return number;
    }
}
