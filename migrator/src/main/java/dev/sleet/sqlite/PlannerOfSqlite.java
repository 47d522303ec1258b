package dev.sleet.sqlite;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Planner;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.model.Schema;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Rehearsed;
import dev.sleet.sqlite.d1.BatchPlan;
import dev.sleet.sqlite.inspect.Proof;
import dev.sleet.sqlite.plan.SqlitePlanner;
import dev.sleet.sqlite.rehearse.Rehearsal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans for SQLite. */
final class PlannerOfSqlite implements Planner {
    @Override
    public Plan plan(LiveSchema live, Schema target, PlanOptions options) {
        return refusing(() -> options.isBatch()
                ? BatchPlan.of(live, target, options, false)
                : SqlitePlanner.plan(live, target, options));
    }

    @Override
    public Plan planOfRebuilds(LiveSchema live, Schema target, PlanOptions options) {
        return refusing(() -> options.isBatch()
                ? BatchPlan.of(live, target, options, true)
                : SqlitePlanner.planOfRebuilds(live, target, options));
    }

    private static Plan refusing(Supplier<Plan> plan) {
        try {
            return plan.get();
        } catch (IllegalArgumentException e) {
            throw new SleetException(ExitCode.USAGE, String.valueOf(e.getMessage()), List.of("nothing was changed"), e);
        }
    }

    @Override
    public Optional<String> proof(Plan plan, Change change) {
        return Proof.of(plan, change).map(Proof::word);
    }

    @Override
    public Rehearsed rehearse(
            Database database, Plan plan, LiveSchema live, Exclusions exclusions, PlanOptions options) {
        return Rehearsal.of(plan, live, database, exclusions, options);
    }
}
