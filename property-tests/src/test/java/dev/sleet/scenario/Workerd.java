package dev.sleet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs batches on workerd, the engine of Cloudflare D1, through miniflare on Node. */
final class Workerd {
    private static final String END = "\n;;\n";

    private Workerd() {}

    /** A database and what is done to it: statements that make it, and one batch. */
    record Case(String name, List<String> before, List<String> batch) {}

    /** Returns the rows of each case afterwards, in the form of {@link Contents#text}, or what the engine says. */
    static Map<String, String> run(Path miniflare, Path folder, List<Case> cases)
            throws IOException, InterruptedException {
        Path work = Files.createDirectory(folder.resolve("workerd"));
        for (Case each : cases) {
            Path own = Files.createDirectory(work.resolve(each.name()));
            Files.writeString(own.resolve("before"), String.join(END, each.before()));
            Files.writeString(own.resolve("batch"), String.join(END, each.batch()));
        }
        Path root = Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
        Path script = Files.copy(
                root.resolve("property-tests/src/test/resources/scenarios-d1/run.mjs"),
                miniflare.resolve("sleet-" + ProcessHandle.current().pid() + ".mjs"));
        try {
            Process process = new ProcessBuilder("node", script.toString(), work.toString())
                    .directory(miniflare.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("log").toFile())
                    .start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(work.resolve("log")))
                    .isZero();
        } finally {
            Files.delete(script);
        }
        Map<String, String> rows = new LinkedHashMap<>();
        for (Case each : cases) {
            String text = Files.readString(work.resolve(each.name()).resolve("rows"));
            rows.put(each.name(), text.lines().sorted().map(line -> line + "\n").collect(Collectors.joining()));
        }
        return rows;
    }
}
