package dev.sleet.bench;

import dev.sleet.bench.Contender.Work;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The types that Sleet writes beside JDBC by hand, jOOQ, Jdbi, Hibernate and drizzle-orm on the same rows. All results are compared
 * before anything is measured; contenders take turns in short batches, so that what else the machine does hits all of them.
 */
final class TypeFigures {
    static final int PROJECTS = 1_000;
    static final int TICKETS = 10_000;
    private static final int ROUNDS = Figures.scaled(31);
    private static final List<String> NAMES = List.of("Jdbc", "Typed", "JooqDsl", "Jdbis", "Hibernates");
    private static final Map<String, String> TITLES = Map.of(
            "Jdbc", "JDBC by hand, statements kept",
            "Typed", "Sleet",
            "JooqDsl", "jOOQ's DSL",
            "Jdbis", "Jdbi",
            "Hibernates", "Hibernate");
    private static final Map<Work, Integer> BATCHES = new EnumMap<>(Map.of(
            Work.FIND, 1_000,
            Work.PAGE, 100,
            Work.PARENT, 400,
            Work.TEN, 80,
            Work.QUERY, 80,
            Work.PATCH, 400,
            Work.INSERT, 300,
            Work.BULK, 8));

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Figures figures;
    private final TypedFiles files;
    private final Path root;
    private final Path directory;

    TypeFigures(Figures figures, Path root, Path directory) {
        this.figures = figures;
        this.root = root;
        this.directory = directory.resolve("types");
        this.files = new TypedFiles(root.resolve("property-tests/src/bench/types"), directory.resolve("types"));
    }

    void measure() throws Exception {
        Path filled = files.make();
        Map<String, Contender> contenders = new LinkedHashMap<>();
        for (String name : NAMES) {
            try {
                contenders.put(name, files.contender(name, filled));
            } catch (Exception | LinkageError e) {
                figures.leaveOut(TITLES.get(name) + " beside typed rows", e);
            }
        }
        try {
            compare(contenders);
            Map<String, Map<Work, List<Double>>> times = new LinkedHashMap<>();
            contenders.keySet().forEach(name -> times.put(name, new EnumMap<>(Work.class)));
            for (Work work : Work.values()) {
                rounds(work, contenders, times);
            }
            write(times);
            allocated(contenders);
            drizzle(Objects.requireNonNull(contenders.get("Typed")), filled);
        } finally {
            for (Contender contender : contenders.values()) {
                contender.close();
            }
        }
        new TypedOnce(figures, files).measure();
    }

    /** Whoever returns something else is not measured against the others. */
    private static void compare(Map<String, Contender> contenders) {
        for (Work work : Work.values()) {
            for (int i : new int[] {0, 1, 17, 999}) {
                String expected = Objects.toString(contenders.get("Jdbc").run(work, i));
                contenders.forEach((name, contender) -> {
                    String result = name.equals("Jdbc") ? expected : Objects.toString(contender.run(work, i));
                    boolean isSilent = work == Work.BULK && result.equals("[]");
                    if (!isSilent && !result.equals(expected)) {
                        throw new IllegalStateException(name + " returned for " + work + " " + i + ":\n" + result
                                + "\nand JDBC\n" + expected);
                    }
                });
            }
        }
    }

    /** Measures the processor time of one work, in microseconds a call. */
    private void rounds(Work work, Map<String, Contender> contenders, Map<String, Map<Work, List<Double>>> times) {
        Random random = new Random(1);
        List<String> order = new ArrayList<>(contenders.keySet());
        int batch = Objects.requireNonNull(BATCHES.get(work));
        for (int round = -8; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (String name : order) {
                Contender contender = Objects.requireNonNull(contenders.get(name));
                long start = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < batch; i++) {
                    contender.run(work, (round + 8) * batch + i);
                }
                if (round >= 0) {
                    Objects.requireNonNull(times.get(name))
                            .computeIfAbsent(work, key -> new ArrayList<>())
                            .add((threads.getCurrentThreadCpuTime() - start) / 1e3 / batch);
                }
            }
        }
    }

    /** Beside another language only wall time tells; the two take turns, one waiting while the other works. */
    private void drizzle(Contender typed, Path filled) throws Exception {
        List<String> heads = new ArrayList<>(List.of("µs of wall time a call; in brackets what Sleet takes of it"));
        for (Work work : Work.values()) {
            heads.add(work.says());
        }
        figures.table("types-drizzle", heads.toArray(String[]::new));
        Path modules = root.resolve("property-tests/target/drizzle-orm");
        for (String driver : Drizzle.DRIVERS) {
            Path copy = Files.copy(filled, directory.resolve("drizzle-" + Drizzle.DRIVERS.indexOf(driver) + ".db"));
            try {
                Drizzle.install(modules, new Processes(directory.resolve("log")));
                try (Drizzle drizzle = Drizzle.start(
                        modules, root.resolve("property-tests/src/bench/types/drizzle.mjs"), driver, copy)) {
                    drizzle(typed, drizzle, driver);
                }
            } catch (Exception e) {
                figures.leaveOut("drizzle-orm on " + driver + " beside typed rows, which npm fetches", e);
            }
        }
    }

    private void drizzle(Contender typed, Drizzle drizzle, String driver) throws Exception {
        compare(drizzle);
        List<String> cells = new ArrayList<>(List.of("drizzle-orm, prepared, on " + driver));
        for (Work work : Work.values()) {
            int batch = Objects.requireNonNull(BATCHES.get(work));
            List<Double> own = new ArrayList<>();
            List<Double> sleet = new ArrayList<>();
            for (int round = -8; round < ROUNDS; round++) {
                int from = (round + 8) * batch;
                long start = System.nanoTime();
                for (int i = 0; i < batch; i++) {
                    typed.run(work, from + i);
                }
                double taken = (System.nanoTime() - start) / 1e3 / batch;
                double theirs = drizzle.micros(work, from, batch) / batch;
                if (round >= 0) {
                    sleet.add(taken);
                    own.add(theirs);
                }
            }
            cells.add(text(median(own)) + " " + ratio(sleet, own));
        }
        figures.row("types-drizzle", cells.toArray(String[]::new));
    }

    /** Both begin with the same rows. */
    private void compare(Drizzle drizzle) throws Exception {
        Path file = Files.copy(directory.resolve("rows.db"), Files.createTempDirectory(directory, "same").resolve("Typed.db"));
        try (Contender fresh = files.opened("Typed", file)) {
            for (Work work : Work.values()) {
                for (int i : new int[] {0, 1, 17, 999}) {
                    String expected = Objects.toString(fresh.run(work, i));
                    String result = drizzle.shown(work, i);
                    if (!result.equals(expected)) {
                        throw new IllegalStateException(
                                "drizzle-orm returned for " + work + " " + i + ":\n" + result + "\nand Sleet\n" + expected);
                    }
                }
            }
        }
    }

    private void write(Map<String, Map<Work, List<Double>>> times) {
        List<String> heads = new ArrayList<>(List.of("µs of processor time a call"));
        for (Work work : Work.values()) {
            heads.add(work.says());
        }
        figures.table("types", heads.toArray(String[]::new));
        Map<Work, List<Double>> base = Objects.requireNonNull(times.get("Jdbc"));
        times.forEach((name, of) -> {
            List<String> cells = new ArrayList<>(List.of(Objects.requireNonNull(TITLES.get(name))));
            for (Work work : Work.values()) {
                List<Double> own = Objects.requireNonNull(of.get(work));
                cells.add(text(median(own)) + (name.equals("Jdbc") ? "" : " " + ratio(own, base.get(work))));
            }
            figures.row("types", cells.toArray(String[]::new));
        });
    }

    /** Returns the median of the ratios of rounds, and the range without the highest and lowest tenth. */
    private static String ratio(List<Double> own, List<Double> base) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            ratios.add(own.get(i) / base.get(i));
        }
        Collections.sort(ratios);
        return String.format(
                Locale.ROOT,
                "[%.2f, %.2f–%.2f]",
                ratios.get(ratios.size() / 2),
                ratios.get(ratios.size() / 10),
                ratios.get(ratios.size() * 9 / 10));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    /** Bytes that a find leaves to the collector. */
    private void allocated(Map<String, Contender> contenders) {
        figures.table("types-bytes", "", "bytes a find");
        contenders.forEach((name, contender) -> {
            int calls = 2_000;
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < calls; i++) {
                contender.run(Work.FIND, i);
            }
            long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / calls;
            figures.row("types-bytes", Objects.requireNonNull(TITLES.get(name)), String.format(Locale.ROOT, "%,d", bytes));
        });
    }
}
