package dev.sleet.model;

/**
 * The rule that computes a column from others of its row.
 *
 * @param expression what is computed
 * @param storage when
 */
public record Generated(SqlText expression, Storage storage) {
    /** When a generated column is computed. */
    public enum Storage {
        /** Whenever it is read. */
        VIRTUAL,
        /** When the row is written. */
        STORED
    }
}
