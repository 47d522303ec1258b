package dev.sleet.dialect;

import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.model.Schema;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Rehearsed;
import java.util.Optional;

/** Finds the way from one schema to another, and tries it where no row is. */
public interface Planner {
    /**
     * Returns the cheapest plan.
     *
     * @throws SleetException if an option names what is not there
     */
    Plan plan(LiveSchema live, Schema target, PlanOptions options);

    /** Returns a plan that does by rebuilding tables what may not be done by altering them. */
    Plan planOfRebuilds(LiveSchema live, Schema target, PlanOptions options);

    /** Returns in a word what will be proven of the rows for a change of a plan before it is committed, if anything will. */
    Optional<String> proof(Plan plan, Change change);

    /**
     * Returns what a plan does to a copy of the schema that holds no rows: what the database will not take is known before it is touched.
     *
     * @param database the one that the plan is for, of which the schema is read
     * @throws SleetException if a statement is refused or the plan does not lead to its target
     */
    Rehearsed rehearse(Database database, Plan plan, LiveSchema live, Exclusions exclusions, PlanOptions options);
}
