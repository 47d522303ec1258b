package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.Sleet;
import dev.sleet.laws.History.Version;
import dev.sleet.laws.Travel.Outcome;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import dev.sleet.sqlite.ddl.DdlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The laws on the histories of real projects: every version, every step forwards and backwards, and jumps. */
class HistoriesTest {
    private static final boolean DEEP = Boolean.getBoolean("sleet.deep");
    private static final int JUMPS = DEEP ? 100 : 10;
    private static final int ROWS = 3;

    @TempDir
    Path folder;

    private record Leg(int from, int to) {}

    @TestFactory
    Stream<DynamicTest> everyHistory() throws IOException, SQLException {
        String directory = System.getProperty("sleet.histories", "");
        assumeTrue(!directory.isBlank(), "no histories: give their directory with -Dsleet.histories=DIRECTORY");
        assumeTrue(Files.isDirectory(Path.of(directory)), "no histories: there is no directory " + directory);
        List<DynamicTest> tests = new ArrayList<>();
        for (History history : History.in(Path.of(directory))) {
            tests.add(DynamicTest.dynamicTest(history.project() + " reads", () -> read(history)));
            tests.add(DynamicTest.dynamicTest(history.project() + " travels", () -> travel(history)));
        }
        return tests.stream();
    }

    /** Every version is read, printed and loaded as what it is. */
    private void read(History history) throws IOException {
        for (Version version : history.versions()) {
            try (Scratch scratch = Scratch.script(version.ddl())) {
                Schema read = scratch.schema();
                Schema loaded = load(ScriptPrinter.print(read));
                assertThat(Sleet.diff(read, loaded)).as(version.label()).isEmpty();
                assertThat(Sleet.diff(loaded, read)).as(version.label()).isEmpty();
                try (Scratch created = Scratch.of(loaded)) {
                    assertThat(Facts.of(created)).as(version.label()).isEqualTo(Facts.of(scratch));
                }
            }
        }
    }

    private Schema load(String script) throws IOException {
        LoadResult result = ScriptLoader.load(Files.writeString(folder.resolve("schema.jsh"), script));
        assertThat(result).as(script).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    private static void travel(History history) {
        Map<Integer, Schema> schemas = new HashMap<>();
        Map<Outcome, Integer> outcomes = new HashMap<>();
        for (Leg leg : legs(history.versions().size())) {
            Schema to = schemas.computeIfAbsent(leg.to(), version -> schema(history, version));
            String label = history.versions().get(leg.from()).label() + " to "
                    + history.versions().get(leg.to()).label();
            try {
                int rows = ROWS;
                while (go(history.versions().get(leg.from()), to, rows) == Outcome.REFUSED) {
                    assertThat(rows).as("rows of which none can be refused").isPositive();
                    outcomes.merge(Outcome.REFUSED, 1, Integer::sum);
                    rows = rows == ROWS ? 1 : 0;
                }
                outcomes.merge(Outcome.ARRIVED, 1, Integer::sum);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(history.project() + ": " + label, e);
            }
        }
        System.out.println(history.project() + ": " + history.versions().size() + " versions, journeys " + outcomes);
    }

    private static Outcome go(Version from, Schema to, int rows) {
        try (Scratch scratch = Scratch.script(from.ddl())) {
            fill(scratch, to, rows);
            return Travel.go(scratch, to, List.of());
        }
    }

    private static Schema schema(History history, int version) {
        try (Scratch scratch = Scratch.script(history.versions().get(version).ddl())) {
            return scratch.schema();
        }
    }

    /** Puts rows into every table; triggers do not run meanwhile. */
    private static void fill(Scratch scratch, Schema to, int rows) {
        Schema from = scratch.schema();
        from.triggers().forEach(trigger -> scratch.run("DROP TRIGGER " + identifier(trigger.name())));
        new PlainRows(scratch, to).fill(from, rows);
        from.triggers().forEach(trigger -> scratch.run(DdlWriter.trigger(trigger)));
    }

    private static List<Leg> legs(int versions) {
        List<Leg> legs = new ArrayList<>();
        for (int i = 0; i + 1 < versions; i += DEEP ? 1 : 4) {
            legs.add(new Leg(i, i + 1));
            legs.add(new Leg(i + 1, i));
        }
        Dice dice = new Dice(versions);
        for (int i = 0; i < JUMPS; i++) {
            legs.add(new Leg(dice.between(0, versions - 1), dice.between(0, versions - 1)));
        }
        return legs;
    }
}
