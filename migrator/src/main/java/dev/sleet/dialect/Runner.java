package dev.sleet.dialect;

import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.ObjectState;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Table;
import dev.sleet.plan.Lock;
import dev.sleet.plan.Plan;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs what was planned or written, and looks at what comes of it. */
public interface Runner {
    /**
     * Takes the locks that a plan needs in the transaction that is open, before anything is looked at.
     *
     * @throws SleetException if others have them for too long
     */
    default void lock(Database database, Transaction transaction, Plan plan, LiveSchema live) throws SQLException {}

    /** Returns the locks that {@link #lock} takes, each of which is held until the transaction ends; none where the whole database is locked. */
    default List<Lock> locks(Plan plan, LiveSchema live) {
        return List.of();
    }

    /** Returns those of them that one change of the plan is the reason for. */
    default List<Lock> locks(Plan plan, LiveSchema live, Change change) {
        return List.of();
    }

    /**
     * Runs all steps of a plan in the transaction that is open.
     *
     * @param live the schema that the plan was made for
     * @throws SleetException if one fails; the transaction is then rolled back
     */
    PlanRun run(Database database, Transaction transaction, Plan plan, LiveSchema live, Progress progress)
            throws SQLException;

    /**
     * Prepares to run a script in the transaction that is open, and remembers what its outcome is verified by.
     *
     * @param live the schema at this moment
     * @param journal the table in which is recorded what the database has had, which the script must not write
     * @throws SleetException if something would run when a row is written there
     */
    ScriptRun prepare(
            Database database,
            Transaction transaction,
            Script script,
            LiveSchema live,
            String journal,
            Progress progress)
            throws SQLException;

    /** Prepares to run a script on a database of which nothing is to be verified. */
    ScriptRun prepare(Database scratch, Transaction transaction, Script script);

    /** Runs statements that Sleet has written, in the transaction that is open or else each in its own. */
    void runAll(Database database, List<String> statements) throws SQLException;

    /** Returns whether an expression means something, to be compared with a column, for the rows of its table. */
    boolean isUnderstood(Database database, Table table, Column column, String expression) throws SQLException;

    /** Returns how much there is of a table, which takes reading all of its pages, or nothing if it cannot be read. */
    Optional<Touched> measure(Database database, String table) throws SQLException;

    /** Makes the schema of a database in an empty one, without rows, and returns what that lacks. */
    List<String> copySchema(Database from, Database to) throws SQLException;

    /** Does the same, perhaps without what is left alone. */
    default List<String> copySchema(Database from, Database to, Exclusions exclusions) throws SQLException {
        return copySchema(from, to);
    }

    /** Returns whether there are objects whose text names others. */
    boolean hasDependents(Database database) throws SQLException;

    /**
     * Returns what the database makes of the objects whose text names others, by kind and name.
     *
     * @param suspects the folded names of columns that may have come or gone
     */
    Map<String, ObjectState> states(Database database, Set<String> suspects) throws SQLException;
}
