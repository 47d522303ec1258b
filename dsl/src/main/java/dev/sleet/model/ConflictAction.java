package dev.sleet.model;

/** What happens to a statement that violates a constraint. {@link #ABORT} is what happens when nothing is said. */
public enum ConflictAction {
    /** Undoes the statement. */
    ABORT,
    /** Undoes the whole transaction. */
    ROLLBACK,
    /** Stops, and keeps the rows that were changed before. */
    FAIL,
    /** Leaves the offending row out. */
    IGNORE,
    /** Deletes the rows that are in the way. */
    REPLACE
}
