package dev.sleet.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.sqlite.live.SqliteVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The facts on one driver of each minor version. */
class StepFactsTest {
    private static final Path PAGE = Path.of("..", "docs", "safe-steps.md");

    private static Map<String, String> answers(Process process) throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> {
                    int tab = line.indexOf('\t');
                    answers.put(line.substring(0, tab), line.substring(tab + 1));
                });
        return answers;
    }

    @TestFactory
    @DisplayName("H138 what steps that are no rebuild rely on")
    List<DynamicTest> factsHold() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        List<Path> drivers = Drivers.all();
        for (int i = 0; i < drivers.size(); i += 2) {
            List<Process> pair = new ArrayList<>();
            for (Path driver : drivers.subList(i, Math.min(i + 2, drivers.size()))) {
                pair.add(Drivers.start(driver, StepFacts.class));
            }
            for (Process process : pair) {
                Map<String, String> answers = answers(process);
                String version = answers.getOrDefault("SQLite", "of no driver");
                versions.add(version);
                tests.add(DynamicTest.dynamicTest(
                        "H138 SQLite " + version + ": no value changes in rows older than a column",
                        () -> assertThat(answers).containsEntry(StepFacts.PLANS, "holds")));
                StepFacts.ALL.stream()
                        .filter(fact -> fact.concerns(version))
                        .forEach(fact -> tests.add(DynamicTest.dynamicTest(
                                "H138 SQLite " + version + ": " + fact.name(),
                                () -> assertThat(answers).containsEntry(fact.name(), "holds"))));
            }
        }
        tests.add(DynamicTest.dynamicTest(
                "H138 the versions that count as tried are those",
                () -> assertThat(versions.stream().map(SqliteVersion::of))
                        .allMatch(SqliteVersion::isTried)
                        .hasSize(SqliteVersion.TRIED.size())));
        return tests;
    }

    @Test
    @DisplayName("H138 the page of safe steps names each fact, and no other")
    void pageNamesEachFact() throws IOException {
        List<String> named = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("- **"))
                .map(line -> line.substring(4, line.indexOf("**", 4)))
                .toList();
        assertThat(named)
                .containsExactlyElementsOf(
                        StepFacts.ALL.stream().map(Fact::name).toList());
    }
}
