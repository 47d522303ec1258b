package dev.sleet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.batch.BatchFailed;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Schema;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.sqlite.d1.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the scenarios of Cloudflare D1, one batch each with references enforced: on SQLite always, and on D1's own engine where the property
 * {@code sleet.miniflare} names a directory in which npm has installed miniflare.
 */
class D1ScenarioTest {
    private static final boolean REWRITE = Boolean.getBoolean("scenarios.rewrite");

    @TempDir
    Path folder = Path.of("");

    /** What one scenario came to on SQLite. */
    private record Ran(Scenario scenario, List<String> before, List<String> batch, String refused, String rows) {
        Map<String, String> sections() {
            Map<String, String> sections = new LinkedHashMap<>();
            if (refused.isEmpty()) {
                sections.put("sql", String.join(";\n", batch) + ";\n");
                sections.put("rows.expected", rows);
            } else {
                sections.put("refused", refused);
            }
            return sections;
        }
    }

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        return all().stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.title() + " (" + scenario.name() + ")", () -> check(scenario)));
    }

    /** The engine of D1 itself comes to the same rows. */
    @TestFactory
    Stream<DynamicTest> onTheEngineOfD1() throws Exception {
        Optional<Path> miniflare =
                Optional.ofNullable(System.getProperty("sleet.miniflare")).map(Path::of);
        if (miniflare.isEmpty()) {
            return Stream.empty();
        }
        List<Ran> ran = new ArrayList<>();
        for (Scenario scenario : all()) {
            Ran one = run(scenario);
            if (one.refused().isEmpty()) {
                ran.add(one);
            }
        }
        Map<String, String> rows = Workerd.run(
                miniflare.get(),
                folder,
                ran.stream()
                        .map(each -> new Workerd.Case(each.scenario().name(), each.before(), each.batch()))
                        .toList());
        return ran.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.scenario().title(),
                        () -> assertThat(rows.get(each.scenario().name())).isEqualTo(each.rows())));
    }

    private static List<Scenario> all() throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
        List<Scenario> all = new ArrayList<>();
        for (Path file : ScenarioNames.files(root.resolve("property-tests/src/test/resources/scenarios-d1"))) {
            all.add(Scenario.read(file));
        }
        return all;
    }

    private void check(Scenario scenario) throws Exception {
        Map<String, String> expectations = run(scenario).sections();
        if (REWRITE) {
            scenario.rewrite(expectations);
            return;
        }
        expectations.forEach((name, text) -> assertThat(scenario.section(name).orElse(""))
                .as("section " + name)
                .isEqualTo(text));
    }

    private Ran run(Scenario scenario) throws Exception {
        Path own = Files.createDirectories(folder.resolve(scenario.name()));
        States states = new States(scenario, own);
        ScenarioOptions options = ScenarioOptions.of(scenario.lines("options"));
        Schema before = states.schema("before");
        Schema after = states.schema("after");
        List<String> rows = SqlScript.statements(scenario.section("rows.sql").orElse(""));
        try (Database pushed = states.create("before", "pushed.db", before);
                Database batched = states.create("before", "batched.db", before)) {
            List<String> made = new ArrayList<>(SqlScript.statements(batched.dialect()
                    .grammar()
                    .script(batched.schema(Exclusions.NONE).schema())));
            made.addAll(rows);
            run(pushed, rows);
            run(batched, rows);
            String start = Contents.of(batched.connection()).text();
            List<String> batch;
            try {
                Prepared prepared =
                        Planning.prepare(batched, after, options.plan().asBatch(), Exclusions.NONE);
                batch = prepared.statements().stream()
                        .map(RehearsedStatement::sql)
                        .toList();
            } catch (SleetException e) {
                assertThat(Contents.of(batched.connection()).text()).isEqualTo(start);
                return new Ran(scenario, made, List.of(), e.what() + "\n" + String.join("\n", e.details()) + "\n", "");
            }
            run(batched, batch);
            Sleet.apply(pushed, Sleet.plan(pushed, after, options.plan(), Exclusions.NONE), Progress.NONE);
            assertThat(Sleet.diff(batched.schema(Exclusions.NONE).schema(), after))
                    .isEmpty();
            assertThat(rowids(batched)).isEqualTo(rowids(pushed));
            String text = Contents.of(batched.connection()).text();
            assertThat(text).isEqualTo(Contents.of(pushed.connection()).text());
            return new Ran(scenario, made, batch, "", text);
        }
    }

    private static List<List<Long>> rowids(Database database) throws SQLException {
        return Contents.of(database.connection()).tables().values().stream()
                .filter(table -> !table.name().startsWith("sqlite_"))
                .map(Contents.Rows::rowids)
                .toList();
    }

    private static void run(Database database, List<String> statements) throws SQLException, BatchFailed {
        Batches.run(database.connection(), statements);
    }
}
