package dev.sleet.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.scenario.ScenarioNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every hazard has a test or a reason, and {@code docs/hazards.md} says which. {@code -Dhazards.rewrite=true} writes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HazardsTest {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
    private static final Path RESOURCES = ROOT.resolve("property-tests/src/test/resources");
    private static final Path PAGE = ROOT.resolve("docs/hazards.md");

    private HazardList list = new HazardList(Map.of());
    private final Map<Integer, List<NamedTest>> tests = new TreeMap<>();

    @BeforeAll
    void read() throws IOException {
        list = HazardList.read(RESOURCES.resolve("hazards.txt"));
        Stream<NamedTest> scenarios = ScenarioNames.of(RESOURCES.resolve("scenarios")).entrySet().stream()
                .filter(scenario -> NamedTest.isOne(scenario.getValue()))
                .map(scenario -> NamedTest.of(scenario.getValue(), ROOT.relativize(scenario.getKey())));
        Stream.concat(TestSources.read(ROOT).stream(), scenarios)
                .forEach(test -> test.hazards()
                        .forEach(number -> tests.computeIfAbsent(number, key -> new ArrayList<>())
                                .add(test)));
    }

    @Test
    void theHazardsAreNumberedWithoutAGap() {
        assertThat(list.all().stream().map(Hazard::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, list.all().size()).boxed().toList());
    }

    @Test
    void everyTestNamesAHazardThatThereIs() {
        assertThat(tests.keySet())
                .as("hazards that tests name")
                .isSubsetOf(list.all().stream().map(Hazard::number).collect(Collectors.toSet()));
    }

    @Test
    void everyHazardHasATestOrAReason() {
        assertThat(list.all().stream()
                        .filter(hazard -> hazard.reason().isEmpty() && !tests.containsKey(hazard.number()))
                        .map(Hazard::name))
                .as("hazards with neither a test nor a reason")
                .isEmpty();
    }

    @Test
    void noHazardHasBoth() {
        assertThat(list.all().stream()
                        .filter(hazard -> hazard.reason().isPresent() && tests.containsKey(hazard.number()))
                        .map(Hazard::name))
                .as("hazards with a test and a reason why there is none")
                .isEmpty();
    }

    @Test
    void thePageSaysWhatTheTestsSay() throws IOException {
        String before = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        String page = new HazardsPage(list, tests).text(before);
        if (Boolean.getBoolean("hazards.rewrite")) {
            Files.writeString(PAGE, page);
        } else {
            assertThat(before)
                    .as("docs/hazards.md; -Dhazards.rewrite=true writes it")
                    .isEqualTo(page);
        }
    }
}
