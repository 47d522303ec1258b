package dev.sleet.model;

/** The direction in which an index keeps a term. */
public enum SortOrder {
    /** Smallest first. */
    ASC,
    /** Largest first. */
    DESC
}
