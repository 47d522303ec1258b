package dev.sleet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.ChangeText;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import dev.sleet.sqlite.normal.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ticks off what SQLite's grammar holds. Each item of the lists under {@code grammar} is made by SQLite, read, printed,
 * loaded and found to be what is there; and what its script declares has the same PRAGMA facts.
 */
class GrammarTest {
    @TempDir
    Path folder = Path.of("");

    /**
     * An item of the grammar.
     *
     * @param title what it is
     * @param sql statements that hold it
     * @param script a script that declares the same, if there is a way to say it that is worth comparing
     */
    private record Item(String title, String sql, Optional<String> script) {}

    @TestFactory
    @DisplayName("H44 what SQLite stores of a table is read, printed, loaded and made again")
    Stream<DynamicTest> tables() throws IOException {
        return tests("create-table.txt");
    }

    @TestFactory
    @DisplayName("H44 what SQLite stores of an index is read, printed, loaded and made again")
    Stream<DynamicTest> indexes() throws IOException {
        return tests("create-index.txt");
    }

    @TestFactory
    Stream<DynamicTest> viewsTriggersAndVirtualTables() throws IOException {
        return tests("create-view-trigger-virtual.txt");
    }

    private Stream<DynamicTest> tests(String list) throws IOException {
        return items(list).stream().map(item -> DynamicTest.dynamicTest(item.title(), () -> check(item)));
    }

    private void check(Item item) throws IOException, SQLException {
        try (Database database = Databases.scratch()) {
            SqlScript.run(database.connection(), item.sql());
            Schema live = Sleet.introspect(database, Exclusions.NONE).schema();
            String printed = ScriptPrinter.print(live);
            Schema loaded = load(printed);
            assertThat(Normaliser.normalise(loaded)).as(printed).isEqualTo(Normaliser.normalise(live));
            empty(database, loaded);
            if (item.script().isPresent()) {
                declared(database, load(item.script().get()), live);
            }
            made(database, loaded);
        }
    }

    private static void declared(Database database, Schema declared, Schema live) throws SQLException {
        assertThat(Sleet.diff(live, declared).stream().map(ChangeText::of))
                .as("differences of what is declared")
                .isEmpty();
        assertThat(Fingerprint.of(Normaliser.normalise(declared)))
                .isEqualTo(Fingerprint.of(Normaliser.normalise(live)));
        empty(database, declared);
        made(database, declared);
    }

    private static void empty(Database database, Schema schema) {
        assertThat(PlanText.plan(Sleet.plan(database, schema, PlanOptions.NONE, Exclusions.NONE)))
                .isEqualTo("nothing to do\n");
    }

    /** What is made from a declaration is, in PRAGMAs, what SQLite made of the statements. */
    private static void made(Database database, Schema schema) throws SQLException {
        try (Database made = Databases.scratch()) {
            Sleet.apply(made, Sleet.plan(made, schema, PlanOptions.NONE, Exclusions.NONE), Progress.NONE);
            assertThat(PragmaFacts.of(made.connection(), name -> false))
                    .isEqualTo(PragmaFacts.of(database.connection(), name -> false));
        }
    }

    private Schema load(String script) throws IOException {
        Path file = folder.resolve("schema.jsh");
        Files.writeString(file, script);
        return switch (ScriptLoader.load(file, LoadOptions.DEFAULT)) {
            case LoadResult.Loaded loaded -> loaded.schema();
            case LoadResult.Failed failed -> throw new AssertionError(failed.problems() + " in\n" + script);
        };
    }

    private static List<Item> items(String list) throws IOException {
        List<Item> items = new ArrayList<>();
        for (String block : text(list).split("\n\n(?=- )", -1)) {
            if (block.startsWith("- ")) {
                int end = block.indexOf('\n');
                int script = block.indexOf("\n=> ");
                items.add(new Item(
                        block.substring(2, end),
                        block.substring(end + 1, script < 0 ? block.length() : script),
                        script < 0 ? Optional.empty() : Optional.of(block.substring(script + 4))));
            }
        }
        return items;
    }

    private static String text(String list) throws IOException {
        try (InputStream in = Objects.requireNonNull(GrammarTest.class.getResourceAsStream("/grammar/" + list), list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
