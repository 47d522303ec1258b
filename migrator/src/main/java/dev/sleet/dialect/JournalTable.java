package dev.sleet.dialect;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table in which a database records the migrations that it has had. */
public interface JournalTable {
    /** Returns whether the database has it. */
    boolean exists() throws SQLException;

    /** Returns the columns that it should have and has not. */
    List<String> missingColumns() throws SQLException;

    /** Returns the rows in the order in which they were written, or nothing if one holds NULL, which Sleet never writes. */
    Optional<List<JournalEntry>> rows() throws SQLException;

    /** Makes the table if it is not there. */
    void create() throws SQLException;

    /** Writes a row. */
    void add(JournalEntry entry) throws SQLException;

    /**
     * Forgets all rows but the first, as the schema has gone back to what it was after them; without any, the table goes.
     *
     * @param count how many rows stay
     */
    void keep(int count) throws SQLException;

    /**
     * Returns whether the last row is that of a chain, and no schema has been changed since. It is one query; no for an answer may also mean
     * that nobody knows.
     */
    boolean isCurrent(String chain) throws SQLException;

    /** Returns what the database counts its schema changes by. */
    long schemaVersion() throws SQLException;

    /**
     * Looks whether a row of a table can be written without anything else happening.
     *
     * @throws SleetException if a trigger would run, or something else has the table's name
     */
    void requireQuiet(String table) throws SQLException;

    /** Returns the statements that make the tables of all journals, on another state of the same database, what they are here. */
    List<String> copy() throws SQLException;
}
