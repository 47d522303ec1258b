package dev.sleet.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Measures everything in one run and writes the tables of the document about performance: {@code ROOT [PART...]}. */
public final class Report {
    private Report() {}

    private record Part(String name, Figures.Action action) {}

    /** Measures the parts that are named, or all; what cannot be measured is said and left out. */
    public static void main(String[] args) throws Exception {
        Instant start = Instant.now();
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        List<String> wanted = List.of(args).subList(1, args.length);
        Path target = Files.createDirectories(root.resolve("property-tests/target"));
        Path directory = Files.createTempDirectory(target, "bench");
        Figures figures = new Figures();
        ProcessFigures processes = new ProcessFigures(figures, root, directory);
        List<Part> parts = List.of(
                new Part("processes", processes::commandLine),
                new Part("schemas", () -> new SchemaFigures(figures, directory).measure()),
                new Part("starts", processes::starts),
                new Part("memory", processes::memory),
                new Part("rows", () -> new TableFigures(figures, directory).measure()),
                new Part("types", () -> new TypeFigures(figures, root, directory).measure()),
                new Part("server", () -> new ServerFigures(figures, directory).measure()));
        try {
            for (Part part : parts) {
                if (wanted.isEmpty() || wanted.contains(part.name())) {
                    System.err.println("== " + part.name() + ", after " + seconds(start) + " s");
                    try {
                        part.action().run();
                    } catch (Exception | LinkageError e) {
                        figures.leaveOut(part.name(), e);
                    }
                }
            }
        } finally {
            figures.write(root.resolve("docs/performance.md"), name -> machine(start));
            Steps.delete(directory);
        }
        System.err.println("== done after " + seconds(start) + " s");
    }

    private static long seconds(Instant start) {
        return Duration.between(start, Instant.now()).toSeconds();
    }

    private static String machine(Instant start) {
        String sqlite;
        try {
            sqlite = ProcessFigures.sqlite();
        } catch (Exception e) {
            sqlite = "of unknown version";
        }
        return String.format(
                Locale.ROOT,
                "One run of %,d s on %d cores (%s %s), Java %s, SQLite %s; the load was %.1f at its end.",
                seconds(start),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version(),
                sqlite,
                java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
