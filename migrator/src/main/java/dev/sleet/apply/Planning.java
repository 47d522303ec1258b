package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Planner;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.diff.Change;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Rehearsed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes plans for open databases. */
public final class Planning {
    private Planning() {}

    /** A plan and what it did to an empty copy of the schema, which is nothing where there is nothing to do. */
    record Planned(Plan plan, Rehearsed rehearsed) {}

    /**
     * Returns the plan to {@code target} with what the database says about it; nothing is written.
     *
     * @throws SleetException if SQLite would not take what is declared, or an option names what is not there
     */
    public static Prepared prepare(Database database, Schema target, PlanOptions options, Exclusions exclusions) {
        Exclusions all = managing(database, target, exclusions);
        return prepare(database, database.schema(all), target, options, all);
    }

    /** Returns what is left alone, without the namespaces that a schema declares something in. */
    public static Exclusions managing(Database database, Schema target, Exclusions exclusions) {
        return exclusions.managing(database.dialect().form().namespaces(target));
    }

    /**
     * Returns the plan from what was read of a database before.
     *
     * @param live what {@link Database#schema} returned, perhaps with another version, for which the plan is then made
     * @throws SleetException if SQLite would not take what is declared, or an option names what is not there
     */
    public static Prepared prepare(
            Database database, LiveSchema live, Schema target, PlanOptions options, Exclusions exclusions) {
        return assessed(database, live, planned(database, live, target, options, exclusions), exclusions);
    }

    /** Returns the plan with what it does to an empty copy of the schema. */
    static Planned planned(
            Database database, LiveSchema live, Schema target, PlanOptions options, Exclusions exclusions) {
        Planner planner = database.dialect().planner();
        Schema wanted = spelled(
                database,
                live,
                exclusions.without(target.named(database.dialect().form().names())),
                options);
        Plan plan = planner.plan(live, wanted, options);
        if (plan.isEmpty()) {
            return new Planned(plan, Rehearsed.NOTHING);
        }
        try {
            return new Planned(plan, planner.rehearse(database, plan, live, exclusions, options));
        } catch (SleetException e) {
            if (e.code() == ExitCode.FAILED) {
                throw e; // the database could not be read, which says nothing of the plan
            }
            Plan rebuilds = planOfRebuilds(planner, live, wanted, options, plan, e);
            return new Planned(rebuilds, planner.rehearse(database, rebuilds, live, exclusions, options));
        }
    }

    /**
     * Returns another plan with the same ends in place of one that was prepared, with what the database says about it.
     *
     * @throws SleetException if it is refused
     */
    public static Prepared instead(Database database, Prepared prepared, Plan plan) {
        Rehearsed rehearsed = database.dialect()
                .planner()
                .rehearse(database, plan, prepared.live(), prepared.exclusions(), PlanOptions.NONE);
        return assessed(database, prepared.live(), new Planned(plan, rehearsed), prepared.exclusions());
    }

    /** Returns a plan with what the data of a database says about it. */
    static Prepared assessed(Database database, LiveSchema live, Planned planned, Exclusions exclusions) {
        Plan plan = planned.plan();
        Rehearsed rehearsed = planned.rehearsed();
        if (plan.isEmpty()) {
            return new Prepared(
                    database.dialect(), live, plan, new Assessment(List.of(), Map.of()), rehearsed, exclusions, 0);
        }
        try {
            long dataVersion = database.dataVersion();
            Assessment asked = Assessor.assess(plan, database, Prepared.transferred(rehearsed));
            List<Finding> findings = new ArrayList<>(asked.findings());
            findings.addAll(rehearsed.findings());
            return new Prepared(
                    database.dialect(),
                    live,
                    plan,
                    new Assessment(findings, Map.of()),
                    rehearsed,
                    exclusions,
                    dataVersion);
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** Returns what must change for what was read of a database to become what is declared. */
    public static List<Change> changes(Database database, LiveSchema live, Schema declared) {
        Schema wanted = spelled(database, live, declared, PlanOptions.NONE);
        return database.dialect().planner().plan(live, wanted, PlanOptions.NONE).changes();
    }

    private static Schema spelled(Database database, LiveSchema live, Schema wanted, PlanOptions options) {
        try {
            return database.spelled(live, wanted, options.renames());
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /**
     * Returns a plan with how much there is of each table that it reads or writes as a whole, to be shown to a person.
     *
     * @throws SleetException if the database cannot be read
     */
    public static Prepared measured(Database database, Prepared prepared) {
        try {
            Map<String, Touched> touched = Assessor.touched(prepared.plan(), database);
            return new Prepared(
                    prepared.dialect(),
                    prepared.live(),
                    prepared.plan(),
                    new Assessment(prepared.assessment().findings(), touched),
                    prepared.rehearsed(),
                    prepared.exclusions(),
                    prepared.dataVersion());
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** What a database does not do by altering tables it may do by rebuilding them. */
    private static Plan planOfRebuilds(
            Planner planner,
            LiveSchema live,
            Schema target,
            PlanOptions options,
            Plan cheapest,
            SleetException refused) {
        Plan plan = planner.planOfRebuilds(live, target, options);
        if (plan.steps().equals(cheapest.steps())) {
            throw refused;
        }
        return plan;
    }
}
