package dev.sleet.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the scenarios of a directory are called as tests. */
public final class ScenarioNames {
    private ScenarioNames() {}

    /** Returns the names, by file. */
    public static Map<Path, String> of(Path directory) throws IOException {
        Map<Path, String> names = new LinkedHashMap<>();
        for (Path file : files(directory)) {
            names.put(file, Scenario.read(file).title());
        }
        return names;
    }

    /** Returns the scenario files of a directory. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }
}
