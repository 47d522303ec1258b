package dev.sleet.apply;

import dev.sleet.apply.Prepared.RehearsedStatement;
import dev.sleet.dialect.Exclusions;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Fingerprint;
import dev.sleet.dialect.LiveSchema;
import dev.sleet.dialect.PlanOptions;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.UnreadableSchemaException;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Plan;
import dev.sleet.sqlite.connect.Database;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.live.Introspector;
import dev.sleet.sqlite.live.SqliteVersion;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.plan.SqlitePlanner;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes plans for open databases. */
public final class Planning {
    private Planning() {}

    /**
     * Returns the schema of a database.
     *
     * @throws SleetException if it cannot be read or is not understood
     */
    public static LiveSchema introspect(Database database, Exclusions exclusions) {
        try {
            LiveSchema live = Introspector.introspect(database.connection(), exclusions);
            SqliteVersion.requireNew(live.version());
            return live;
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        } catch (UnreadableSchemaException e) {
            throw Failures.unreadable(" of " + database.file(), e);
        }
    }

    /** Returns what tells a schema, however it is spelled, from every other. */
    public static String fingerprint(Schema schema) {
        return Fingerprint.of(Normaliser.normalise(schema));
    }

    /**
     * Returns the plan to {@code target} with what the database says about it; nothing is written.
     *
     * @throws SleetException if SQLite would not take what is declared, or an option names what is not there
     */
    public static Prepared prepare(Database database, Schema target, PlanOptions options, Exclusions exclusions) {
        return prepare(database, introspect(database, exclusions), target, options, exclusions);
    }

    /**
     * Returns the plan from what was read of a database before.
     *
     * @param live what {@link #introspect} returned, perhaps with another version, for which the plan is then made
     * @throws SleetException if SQLite would not take what is declared, or an option names what is not there
     */
    public static Prepared prepare(
            Database database, LiveSchema live, Schema target, PlanOptions options, Exclusions exclusions) {
        Plan plan = plan(live, exclusions.without(target), options);
        if (plan.isEmpty()) {
            return new Prepared(live, plan, new Assessment(List.of(), Map.of()), List.of(), exclusions, 0);
        }
        Rehearsal.Result rehearsed;
        try {
            rehearsed = Rehearsal.of(plan, live, database.connection(), exclusions, options);
        } catch (SleetException e) {
            if (e.code() == ExitCode.FAILED) {
                throw e; // the database could not be read, which says nothing of the plan
            }
            plan = planOfRebuilds(live, exclusions.without(target), options, plan, e);
            rehearsed = Rehearsal.of(plan, live, database.connection(), exclusions, options);
        }
        try {
            long dataVersion = Queries.number(database.connection(), "PRAGMA data_version");
            List<RehearsedStatement> statements = rehearsed.statements().stream()
                    .map(done -> new RehearsedStatement(done.step(), done.sql()))
                    .toList();
            Assessment asked = Assessor.assess(plan, database.connection(), Prepared.transferred(statements));
            List<Finding> findings = new ArrayList<>(asked.findings());
            findings.addAll(rehearsed.findings());
            return new Prepared(live, plan, new Assessment(findings, Map.of()), statements, exclusions, dataVersion);
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        }
    }

    /**
     * Returns a plan with how much there is of each table that it reads or writes as a whole, to be shown to a person.
     *
     * @throws SleetException if the database cannot be read
     */
    public static Prepared measured(Database database, Prepared prepared) {
        try {
            Map<String, Touched> touched = Assessor.touched(prepared.plan(), database.connection());
            return new Prepared(
                    prepared.live(),
                    prepared.plan(),
                    new Assessment(prepared.assessment().findings(), touched),
                    prepared.statements(),
                    prepared.exclusions(),
                    prepared.dataVersion());
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        }
    }

    /** What SQLite does not do by altering tables it may do by rebuilding them. */
    private static Plan planOfRebuilds(
            LiveSchema live, Schema target, PlanOptions options, Plan cheapest, SleetException refused) {
        Plan plan = SqlitePlanner.planOfRebuilds(live, target, options);
        if (plan.steps().equals(cheapest.steps())) {
            throw refused;
        }
        return plan;
    }

    private static Plan plan(LiveSchema live, Schema target, PlanOptions options) {
        try {
            return SqlitePlanner.plan(live, target, options);
        } catch (IllegalArgumentException e) {
            throw new SleetException(ExitCode.USAGE, String.valueOf(e.getMessage()), List.of("nothing was changed"), e);
        }
    }
}
