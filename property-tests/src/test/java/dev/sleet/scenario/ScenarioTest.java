package dev.sleet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the scenario files. {@code -Dscenarios.rewrite=true} writes the expectations anew, {@code -Dscenarios.only=peer}
 * runs those whose name starts so.
 */
class ScenarioTest {
    private static final boolean REWRITE = Boolean.getBoolean("scenarios.rewrite");

    @TempDir
    Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        String only = System.getProperty("scenarios.only", "");
        return files().stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(only))
                .map(file -> {
                    Scenario scenario = read(file);
                    return DynamicTest.dynamicTest(
                            scenario.title() + " (" + scenario.name() + ")", () -> run(scenario));
                });
    }

    /** Returns the scenario files of the source tree, which is where they are rewritten. */
    private static List<Path> files() throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
        return ScenarioNames.files(root.resolve("property-tests/src/test/resources/scenarios"));
    }

    private static Scenario read(Path file) {
        try {
            return Scenario.read(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void run(Scenario scenario) throws IOException, SQLException {
        Path own = Files.createDirectory(folder.resolve(scenario.name()));
        Outcome outcome = ScenarioRun.run(scenario, own);
        Map<String, String> expectations = outcome.sections(scenario);
        if (REWRITE) {
            scenario.rewrite(expectations);
            return;
        }
        expectations.forEach((name, text) -> assertThat(scenario.section(name).orElse(""))
                .as("section " + name)
                .isEqualTo(text));
        assertThat(scenario.sections().keySet().stream().filter(Outcome.SECTIONS::contains))
                .as("expectation sections")
                .containsExactlyElementsOf(expectations.keySet());
    }
}
