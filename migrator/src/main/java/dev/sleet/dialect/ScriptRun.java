package dev.sleet.dialect;

import dev.sleet.dialect.schema.Orphans;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.List;

/** A script, run in the transaction that is open. */
public interface ScriptRun {
    /**
     * Runs all statements.
     *
     * @throws SleetException if one fails; the transaction is then still to be rolled back
     */
    void run();

    /**
     * Puts back what must stay beside the schema.
     *
     * @throws SleetException if rows of the journal are not what they were
     */
    void tidyUp() throws SQLException;

    /** Returns, a sentence each, what rows do not mean any more although no statement changes it. */
    List<String> misread() throws SQLException;

    /**
     * Returns the references that the statements could have broken.
     *
     * @param back the renames that lead from the names after the script to those before it
     * @throws SleetException if they cannot be looked at
     */
    Orphans orphans(Schema before, Schema after, Renames back) throws SQLException;

    /**
     * Makes sure that what is computed when it is read can be computed for the rows that are there.
     *
     * @param back the renames that lead from the names after the script to those before it
     * @throws SleetException if it cannot
     */
    void requireComputed(Schema before, Schema after, Renames back) throws SQLException;

    /** Returns the statements that have been run. */
    List<String> ran();

    /** Returns how many rows were copied into tables that were made anew. */
    long copied();
}
