package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.faults.StatementFault.Kind;
import dev.sleet.watch.WatchedDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every statement that a command sends fails once, in every way. */
@TestInstance(Lifecycle.PER_CLASS)
class StatementFaultsTest {
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private WatchedDriver driver;

    private final Map<Errand, Scene> scenes = new EnumMap<>(Errand.class);
    private final Map<Errand, List<String>> statements = new EnumMap<>(Errand.class);

    @BeforeAll
    void watch(@TempDir(factory = InMemory.class) Path temporary) throws SQLException, IOException {
        directory = temporary;
        for (Errand errand : Errand.values()) {
            Scene scene = Scene.of(errand, "delete", 12, directory);
            scenes.put(errand, scene);
            statements.put(errand, Statements.of(scene, directory.resolve("place")));
        }
        driver = WatchedDriver.install();
    }

    @AfterAll
    void unwatch() throws SQLException {
        driver.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("H78 H79 H83 H108 every statement fails once, and schema and rows are the old or the new")
    void everyStatementFails(Kind kind) throws IOException {
        Tally tally = new Tally("a statement " + kind, getClass());
        for (Errand errand : Errand.values()) {
            Scene scene = Objects.requireNonNull(scenes.get(errand));
            List<String> statements = Objects.requireNonNull(this.statements.get(errand));
            for (int i = 0; i < statements.size(); i++) {
                StatementFault fault = new StatementFault(kind, i + 1);
                if (StatementFault.isTurn(i + 1, kind) || statements.get(i).equals("COMMIT")) {
                    tally.run(errand + "," + kind + "," + (i + 1), () -> fails(scene, fault));
                }
            }
        }
        tally.end();
    }

    private Verdict fails(Scene scene, StatementFault fault) throws IOException {
        Path place = scene.fresh(directory.resolve("place"));
        Errand.End end = driver.with(fault, () -> scene.errand().run(place));
        Verdict verdict = scene.oracle().verdict(place, end, fault);
        boolean bug = fault.isBug();
        assertThat(end.code() == 1).as("called a bug: %s%n%s", fault, end).isIn(false, bug);
        if (verdict == Verdict.OLD || scene.errand().isIdempotent()) {
            Errand.End again = scene.errand().run(place);
            assertThat(again.code()).as("again: %s%n%s", fault, again).isZero();
            assertThat(scene.oracle().verdict(place, again, fault)).as("again").isEqualTo(Verdict.NEW);
        }
        return verdict;
    }
}
