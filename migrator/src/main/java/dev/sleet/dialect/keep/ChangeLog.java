package dev.sleet.dialect.keep;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.model.Schema;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changes that a database itself remembers, so that a plan leads back from the last of them, and the rows that would have gone with
 * them, which it sets aside.
 */
public interface ChangeLog {
    /** Returns whether one more change may be remembered, which takes the right to write, or to make, what remembers it. */
    boolean isWritable() throws SQLException;

    /** Returns the last change, if one is remembered. */
    Optional<LoggedChange> last() throws SQLException;

    /** Returns the change before another one, if that is remembered. */
    Optional<LoggedChange> previous(LoggedChange change) throws SQLException;

    /**
     * Remembers a change, in the transaction that is open.
     *
     * @throws dev.sleet.dialect.SleetException if something else would happen when that is written
     */
    void add(LoggedChange change) throws SQLException;

    /**
     * Remembers, in the transaction that is open, what has become of the last change, which is done in stages.
     *
     * @param change the change, of the same moment
     */
    void renew(LoggedChange change) throws SQLException;

    /** Returns the statements that make a schema where there is nothing. */
    List<String> statements(LiveSchema live);

    /**
     * Returns the schema before a change, without what others have made beside it.
     *
     * @param read what there is where its statements have run
     */
    Schema before(LoggedChange change, Schema read);

    /**
     * A plan that sets rows aside.
     *
     * @param plan the plan
     * @param rows where they will be
     */
    record Setting(Plan plan, List<KeptRows> rows) {
        public Setting {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Returns a plan that does the same and loses no rows with tables and columns, as far as they can be told and put back.
     *
     * @param losing the steps that would lose rows
     * @param at what the place that has them afterwards is called by
     */
    Setting aside(Plan plan, LiveSchema live, Set<PlannedStep> losing, Instant at);

    /**
     * Returns the expressions that give columns the values that were set aside, by {@code table.column}.
     *
     * @param before the schema that has the columns
     */
    Map<String, String> values(LoggedChange change, Schema before);

    /** Returns a plan back that also puts the rows into the tables that it makes, and removes the places that are empty then. */
    Plan puttingBack(Plan plan, LoggedChange change);
}
