package dev.sleet.model;

/** What happens to child rows when their parent row goes or changes its key. */
public enum ReferentialAction {
    /** Nothing by itself; the violation is found when the constraint is checked. */
    NO_ACTION,
    /** The statement fails at once. */
    RESTRICT,
    /** The child's key becomes NULL. */
    SET_NULL,
    /** The child's key becomes its default. */
    SET_DEFAULT,
    /** The child goes, or follows. */
    CASCADE
}
