package dev.sleet.sqlite.statement;

import java.util.Optional;

/**
 * A statement of a step.
 *
 * @param sql the text, without a semicolon
 * @param copy what it copies, if it copies the rows of a table
 */
public record SqlStatement(String sql, Optional<Copy> copy) {
    /**
     * The copying of a table.
     *
     * @param from the table whose rows are copied, quoted
     * @param to the table that gets them, quoted
     * @param rowids by which row numbers the copying can be done in parts, if each row keeps its own
     * @param transferred the bare name of the table that gets them, if rows and indexes are copied as they are stored
     */
    public record Copy(String from, String to, Optional<Rowids> rowids, Optional<String> transferred) {}

    /**
     * The names of the row number in two tables.
     *
     * @param from the name in the old one
     * @param to the name in the new one
     */
    public record Rowids(String from, String to) {}

    /** Returns whether a statement of a rebuild copies rows as they are stored. */
    public static boolean isTransfer(String sql) {
        return sql.startsWith("INSERT ") && sql.contains("\nSELECT * FROM main.");
    }

    public static SqlStatement plain(String sql) {
        return new SqlStatement(sql, Optional.empty());
    }
}
