package dev.sleet.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.ServerVersion;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings the file of a scenario from before to after and checks all that holds for every such way. */
final class ScenarioRun {
    private final Scenario scenario;
    private final Path folder;
    private final States states;
    private final ScenarioOptions options;

    private ScenarioRun(Scenario scenario, Path folder) {
        this.scenario = scenario;
        this.folder = folder;
        this.states = new States(scenario, folder);
        this.options = ScenarioOptions.of(scenario.lines("options"));
    }

    /** Returns what came of a scenario, run in an empty folder. */
    static Outcome run(Scenario scenario, Path folder) throws IOException, SQLException {
        return new ScenarioRun(scenario, folder).run();
    }

    private Outcome run() throws IOException, SQLException {
        try {
            Schema before = states.schema("before");
            Schema after = states.schema("after");
            try (Database database = states.create("before", "app.db", before)) {
                Oracles.nothingToDo("created from before", database, before, options.exclusions());
                SqlScript.run(
                        database.connection(), scenario.section("rows.sql").orElse(""));
                return push(database, after);
            }
        } catch (States.ScriptProblems e) {
            return new Outcome(Optional.of(String.valueOf(e.getMessage())), "", "", "", "", false, "");
        }
    }

    private Outcome push(Database database, Schema after) throws IOException, SQLException, States.ScriptProblems {
        FileState before = FileState.of(database, options.exclusions());
        Prepared prepared;
        try {
            prepared = prepare(database, after);
        } catch (SleetException e) {
            Oracles.unchanged(before.contents(), database);
            return new Outcome(Optional.empty(), "", "", PlanText.refused(e, folder + "/"), "", false, "");
        }
        Oracles.unchanged(before.contents(), database);
        Oracles.deterministic(prepared, prepare(database, after));
        String plan = PlanText.plan(prepared);
        String sql = PlanText.sql(prepared);
        String refused = PlanText.refused(prepared, options.allowed());
        if (!refused.isEmpty()) {
            if (!prepared.impossible().isEmpty()) {
                assertThat(catchThrowableOfType(
                                SleetException.class, () -> Sleet.apply(database, prepared, Progress.NONE)))
                        .as("what is said to be impossible fails when it is tried")
                        .isNotNull();
            }
            Oracles.unchanged(before.contents(), database);
            return new Outcome(Optional.empty(), plan, sql, refused, "", false, "");
        }
        try {
            apply(database, prepared, after);
        } catch (SleetException e) {
            Oracles.unchanged(before.contents(), database);
            return new Outcome(Optional.empty(), plan, sql, PlanText.refused(e, folder + "/"), "", false, "");
        }
        FileState now = FileState.of(database, options.exclusions());
        Oracles oracles = new Oracles(before, now, prepared, options.exclusions());
        oracles.check(database, after);
        try (Database direct = states.create("after", "direct.db", after)) {
            oracles.sameAs(FileState.of(direct, options.exclusions()));
        }
        oracles.printedLoads(states);
        return new Outcome(
                Optional.empty(),
                plan,
                sql,
                "",
                now.contents().text(),
                oracles.rowsMatter(),
                now.contents().statements());
    }

    private Prepared prepare(Database database, Schema after) {
        LiveSchema live = Sleet.introspect(database, options.exclusions());
        LiveSchema seen = new LiveSchema(
                live.schema(),
                live.unmanaged(),
                options.version().<ServerVersion>map(version -> version).orElse(live.version()));
        return Planning.prepare(database, seen, after, options.plan(), options.exclusions());
    }

    private void apply(Database database, Prepared prepared, Schema after) {
        if (!options.atOnce()) {
            Sleet.apply(database, prepared, Progress.NONE);
            return;
        }
        try (Database other = Databases.open(folder.resolve("app.db"), Database.Mode.WRITE, Duration.ofSeconds(5))) {
            Prepared second = prepare(other, after);
            CompletableFuture<Boolean> theirs = CompletableFuture.supplyAsync(() -> applied(other, second));
            boolean ours = applied(database, prepared);
            assertThat(ours ^ theirs.join())
                    .as("exactly one of two has applied")
                    .isTrue();
        }
    }

    private static boolean applied(Database database, Prepared prepared) {
        try {
            new Applier(database, prepared, Progress.NONE).apply();
            return true;
        } catch (SleetException e) {
            assertThat(e).hasMessageContaining("has changed since the plan was made");
            return false;
        }
    }
}
