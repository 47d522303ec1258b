package dev.sleet.online;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.model.Schema;
import dev.sleet.plan.Plan;
import java.util.List;

/** Compares the schema of a database with the one that a stage begins with, or leads to. */
record ExpectedSchema(Database database, StagedPlan plan) {
    /** Somebody else may have had the turn since the plan was made. */
    void requirePlanned() {
        LiveSchema live = database.schema(plan.whole().prepared().exclusions());
        String fingerprint = database.dialect().form().fingerprint(live.schema());
        if (!fingerprint.equals(plan.whole().prepared().plan().from())
                || !StagedPlan.unfinished(database).equals(plan.goesOn())) {
            throw changed();
        }
    }

    /** Requires that a plan is made from a schema that was known before. */
    void requireFrom(String from, Schema expected) {
        if (!from.equals(database.dialect().form().fingerprint(expected))) {
            throw changed();
        }
    }

    private SleetException changed() {
        return new SleetException(
                ExitCode.FAILED,
                "the schema of " + database.address() + " has changed since the plan was made",
                List.of("nothing was changed; run the command again to see the new plan"));
    }

    /** Requires that what a plan leads to is there, and returns it. */
    LiveSchema require(Plan way, ExitCode code) {
        LiveSchema live = database.schema(plan.whole().prepared().exclusions());
        if (!database.dialect().form().fingerprint(live.schema()).equals(way.to())) {
            throw new SleetException(
                    code,
                    "the schema of " + database.address() + " is not the one that was to come out",
                    database.dialect().form().differences(live.schema(), way.target()));
        }
        return live;
    }
}
