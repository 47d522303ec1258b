package dev.sleet.dialect.text;

/**
 * What a statement does to the names of tables and columns, as far as its text tells.
 *
 * @param kind what it does
 * @param table the table
 * @param from the old name of the table or column, or its only one
 * @param to the new name, or its only one
 */
public record Naming(Kind kind, String table, String from, String to) {
    /** What is done. */
    public enum Kind {
        /** A table gets another name. */
        RENAME_TABLE,
        /** A column gets another name. */
        RENAME_COLUMN,
        /** A table comes into being. */
        CREATE_TABLE,
        /** A column is added. */
        ADD_COLUMN
    }
}
