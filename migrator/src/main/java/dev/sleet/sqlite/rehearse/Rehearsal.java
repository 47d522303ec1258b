package dev.sleet.sqlite.rehearse;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.UnreadableSchemaException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Rehearsed;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.plan.Step;
import dev.sleet.plan.StepText;
import dev.sleet.sqlite.inspect.Compiled;
import dev.sleet.sqlite.inspect.ForeignKeyCheck;
import dev.sleet.sqlite.inspect.Meaning;
import dev.sleet.sqlite.inspect.SchemaCopy;
import dev.sleet.sqlite.live.Introspector;
import dev.sleet.sqlite.normal.Bookkeeping;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.render.SqliteRenderer;
import dev.sleet.sqlite.run.Executor;
import dev.sleet.sqlite.run.StepFailed;
import dev.sleet.sqlite.statement.SqlStatement;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a plan on a copy of a schema in memory that holds no rows: what SQLite will not take is known before the file is
 * touched, the statements are known to the letter, and so are the views and triggers that will not compile.
 */
public final class Rehearsal {
    private static final int SHOWN = 300;
    private static final String REFUSED = "SQLite does not accept what is declared: ";

    private final Dialect dialect;
    private final Plan plan;
    private final LiveSchema live;
    private final boolean portable;
    private final boolean batch;
    private final TakenBack takenBack;
    private final Optional<Extent> extent;

    private Rehearsal(Dialect dialect, Plan plan, LiveSchema live, PlanOptions options, Optional<Extent> extent) {
        this.dialect = dialect;
        this.plan = plan;
        this.live = live;
        this.portable = options.portable();
        this.batch = options.isBatch();
        this.takenBack = options.takenBack();
        this.extent = extent;
    }

    /**
     * Returns what the plan does to a copy of the part of the schema that it can touch, or of the whole where that part is not certain or
     * the plan is refused on it.
     *
     * @param database the database, of which the schema is read
     * @param options those of the plan
     * @throws SleetException if SQLite refuses a statement or the plan does not lead to its target
     */
    public static Rehearsed of(
            Plan plan, LiveSchema live, Database database, Exclusions exclusions, PlanOptions options) {
        Extent.Reach reach = options.isBatch()
                ? Extent.Reach.whole("a batch rebuilds all that refers to it")
                : Extent.of(plan, live);
        if (reach.part().isEmpty()) {
            return on(plan, live, database, exclusions, options, reach);
        }
        try {
            return on(plan, live, database, exclusions, options, reach);
        } catch (SleetException e) {
            String why = "the part that the plan can touch does not take it: " + e.getMessage();
            return on(plan, live, database, exclusions, options, Extent.Reach.whole(why));
        }
    }

    /**
     * Returns what the plan does to a copy of the whole schema.
     *
     * @throws SleetException if SQLite refuses a statement or the plan does not lead to its target
     */
    public static Rehearsed ofWhole(
            Plan plan, LiveSchema live, Database database, Exclusions exclusions, PlanOptions options) {
        return on(plan, live, database, exclusions, options, Extent.Reach.whole("it was asked for"));
    }

    private static Rehearsed on(
            Plan plan,
            LiveSchema live,
            Database database,
            Exclusions exclusions,
            PlanOptions options,
            Extent.Reach reach) {
        try (Database copy = database.dialect().scratch()) {
            Rehearsed done = new Rehearsal(database.dialect(), plan, live, options, reach.part())
                    .run(database.connection(), copy.connection(), exclusions);
            return new Rehearsed(done.statements(), done.findings(), reach.why());
        } catch (SQLException e) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot rehearse the change on a copy of the schema",
                    List.of(String.valueOf(e.getMessage()), "nothing was changed"),
                    e);
        }
    }

    private Rehearsed run(Connection connection, Connection copy, Exclusions exclusions) throws SQLException {
        trust(copy, true);
        List<String> missing = extent.isEmpty()
                ? SchemaCopy.make(connection, copy)
                : SchemaCopy.make(connection, copy, extent.get()::holds);
        Set<String> suspects = Suspects.of(plan);
        Map<String, Meaning> before = Compiled.meanings(copy, everything(copy, live.schema()), suspects);
        Map<String, Map<String, String>> renames = Suspects.renames(plan);
        before.replaceAll((object, meaning) -> meaning.following(renames));
        DroppedComments comments = DroppedComments.before(copy);
        trust(copy, isTrusting(connection));
        Lending lending = Lending.begin(connection, copy, portable);
        if (batch) {
            return BatchRun.of(plan, live.schema(), copy, () -> astray("batch", copy, exclusions, missing), lending);
        }
        Executor executor = new Executor(copy, new SqliteRenderer(plan.target(), portable), lending, () -> false);
        try {
            executor.run(plan);
        } catch (StepFailed e) {
            if (!missing.isEmpty()) {
                return rehearsed(executor.done(), List.of());
            }
            throw refused(e);
        }
        if (!portable) {
            checkReferences(copy, lending);
        }
        lending.end();
        trust(copy, true);
        Optional<SleetException> astray = astray("plan", copy, exclusions, missing);
        if (astray.isPresent()) {
            severalStatements(executor.done());
            throw astray.get();
        }
        List<Finding> findings =
                broken(before, Compiled.meanings(copy, everything(copy, plan.target()), suspects), suspects);
        findings.addAll(comments.findings(plan, copy));
        findings.addAll(lending.findings(executor.done()));
        return rehearsed(executor.done(), findings);
    }

    /** Returns how the copy is not what is declared; what could not be copied may be all the difference. */
    private Optional<SleetException> astray(String what, Connection copy, Exclusions exclusions, List<String> missing)
            throws SQLException {
        Schema after = Introspector.introspect(copy, exclusions).schema();
        return !missing.isEmpty() || Fingerprint.of(Normaliser.normalise(after)).equals(expected())
                ? Optional.empty()
                : Optional.of(new SleetException(
                        ExitCode.BUG,
                        "the " + what + " does not lead to the declared schema",
                        dialect.form().differences(after, plan.target())));
    }

    private String expected() {
        return extent.map(part -> Fingerprint.of(
                        Normaliser.normalise(part.within(Bookkeeping.keep(part.within(live.schema()), plan.target())))))
                .orElseGet(plan::to);
    }

    private static Rehearsed rehearsed(List<Executor.Done> done, List<Finding> findings) {
        return new Rehearsed(
                done.stream()
                        .map(each -> new RehearsedStatement(each.step(), each.sql(), isTransfer(each)))
                        .toList(),
                findings,
                Optional.empty());
    }

    private static boolean isTransfer(Executor.Done done) {
        return done.step().step() instanceof Step.RebuildTable && SqlStatement.isTransfer(done.sql());
    }

    /**
     * Views and triggers are judged as the application would run them, and statements are run as on the database's own
     * connection. In the copy there are no rows, and no function but SQLite's own, those of the driver and stand-ins.
     */
    public static void trust(Connection copy, boolean trusts) throws SQLException {
        try (Statement statement = copy.createStatement()) {
            statement.execute("PRAGMA trusted_schema = " + (trusts ? "ON" : "OFF"));
        }
    }

    private static boolean isTrusting(Connection connection) throws SQLException {
        return Queries.number(connection, "PRAGMA trusted_schema") != 0;
    }

    /** The verification of the change compares keys by their collations. */
    private void checkReferences(Connection copy, Lending lending) throws SQLException {
        ForeignKeyCheck.Written written = ForeignKeyCheck.Written.by(plan, Schema.EMPTY);
        try (Statement statement = copy.createStatement()) {
            lending.unproven(() -> ForeignKeyCheck.rehearse(statement, written, true));
            ForeignKeyCheck.rehearse(statement, written, false);
        }
    }

    /** Returns the schema of the copy with what is excluded, or the managed part if that holds what cannot be read. */
    private static Schema everything(Connection copy, Schema managed) throws SQLException {
        try {
            return Introspector.introspect(copy, Exclusions.NONE).schema();
        } catch (UnreadableSchemaException e) {
            return managed;
        }
    }

    private static SleetException refused(StepFailed failed) {
        Step step = failed.step().step();
        String why = "SQLite says: " + StepFailed.message(step, failed.failure());
        return new SleetException(
                ExitCode.SCRIPT, REFUSED + StepText.of(step), details(failed.step(), why, failed.sql()), failed);
    }

    private static List<String> details(PlannedStep step, String why, String sql) {
        List<String> details = new ArrayList<>();
        step.origin().ifPresent(origin -> details.add("declared at " + origin));
        details.add(why);
        String statement = sql.replaceAll("\\s+", " ");
        details.add("statement: " + (statement.length() > SHOWN ? statement.substring(0, SHOWN) + " ..." : statement));
        details.add("nothing was changed");
        return details;
    }

    /** The driver runs the first statement of a text and says nothing of the others. */
    private static void severalStatements(List<Executor.Done> statements) {
        for (Executor.Done done : statements) {
            if (StatementSplitter.split(done.sql()).size() > 1) {
                throw new SleetException(
                        ExitCode.SCRIPT,
                        REFUSED + StepText.of(done.step().step()),
                        details(done.step(), "its text holds more than one statement", done.sql()));
            }
        }
    }

    /** What is wrong with one object. */
    private record Named(String object, Meaning meaning, Hazard hazard) {}

    private List<Finding> broken(Map<String, Meaning> before, Map<String, Meaning> after, Set<String> suspects) {
        List<Finding> findings = new ArrayList<>();
        PlannedStep last = plan.steps().getLast();
        List<Named> named = new ArrayList<>();
        after.forEach((object, meaning) -> meaning.since(Optional.ofNullable(before.get(object)))
                .forEach(hazard -> named.add(new Named(object, meaning, hazard))));
        Map<String, Meaning> earlier = named.isEmpty()
                ? Map.of()
                : takenBack
                        .before()
                        .map(schema -> EarlierMeanings.of(dialect, schema, suspects))
                        .orElse(Map.of());
        for (Named each : named) {
            Hazard worded = BrokenObject.worded(plan.target(), each.object(), each.hazard());
            boolean known = Optional.ofNullable(earlier.get(each.object()))
                    .filter(old -> !each.meaning().since(Optional.of(old)).contains(each.hazard()))
                    .isPresent();
            findings.add(new Finding(last, known ? TakenBack.known(worded) : worded, -1, List.of()));
        }
        return findings;
    }
}
