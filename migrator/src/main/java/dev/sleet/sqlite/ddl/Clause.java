package dev.sleet.sqlite.ddl;

/**
 * A part of a CREATE TABLE statement that an edit of the stored text can take away or replace.
 *
 * @param kind what it is
 * @param column the position of the column that it stands behind, or the number of columns for a constraint of the table
 * @param constraint the position of the constraint among all that the statement holds, or -1
 * @param start the position of its first token
 * @param end the position of the token after its last one
 */
public record Clause(Kind kind, int column, int constraint, int start, int end) {
    public enum Kind {
        /** A column's name and type. */
        HEAD,
        NOT_NULL,
        DEFAULT,
        /** A key, a reference or a check. */
        CONSTRAINT,
        /** What belongs to a constraint and stands apart from it. */
        REMOTE
    }
}
