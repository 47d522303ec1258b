package dev.sleet.model;

/** A property of a table as a whole. */
public enum TableOption {
    /** Values must be of the declared type. */
    STRICT,
    /** Rows live in the primary key's own b-tree, and there is no hidden row number. */
    WITHOUT_ROWID
}
