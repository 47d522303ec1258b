package dev.sleet.model.postgres;

/** When a key or reference of PostgreSQL is checked. */
public enum Deferral {
    /** At the end of each statement. */
    NOT_DEFERRABLE,
    /** At the end of each statement, unless a transaction puts it off. */
    INITIALLY_IMMEDIATE,
    /** At the end of the transaction. */
    INITIALLY_DEFERRED
}
