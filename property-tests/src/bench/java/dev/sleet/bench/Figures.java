package dev.sleet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of the report, which replace what stands between their markers in the document. */
final class Figures {
    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /** Returns a number of rows or tables, or a part of it where this program itself is tried: {@code -Dbench.scale=100}. */
    static int scaled(int number) {
        return Math.max(1, number / Integer.getInteger("bench.scale", 1));
    }

    /** Something that is measured. */
    interface Action {
        void run() throws Exception;
    }

    /** Times of one thing, in milliseconds. */
    record Times(List<Double> sorted) {
        Times {
            sorted = sorted.stream().sorted().toList();
        }

        double median() {
            return sorted.get(sorted.size() / 2);
        }

        /** Returns the median with its range, if there is one. */
        String text() {
            return sorted.size() == 1
                    ? number(median())
                    : number(median()) + " (" + number(sorted.getFirst()) + "–" + number(sorted.getLast()) + ")";
        }

        static String number(double ms) {
            return ms < 10
                    ? String.format(Locale.ROOT, "%.2f", ms)
                    : ms < 100 ? String.format(Locale.ROOT, "%.1f", ms) : String.format(Locale.ROOT, "%,.0f", ms);
        }
    }

    /** Returns the times of some runs after others that do not count, each with its own preparation. */
    static Times times(int warmups, int runs, Action before, Action action) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < warmups + runs; i++) {
            before.run();
            long start = System.nanoTime();
            action.run();
            if (i >= warmups) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        return new Times(times);
    }

    /** Returns the times of some runs after others that do not count. */
    static Times times(int warmups, int runs, Action action) throws Exception {
        return times(warmups, runs, () -> {}, action);
    }

    /** Begins a table. */
    void table(String name, String... heads) {
        List<String> lines = new ArrayList<>();
        lines.add(line(List.of(heads)));
        lines.add("|" + "---|".repeat(heads.length));
        tables.put(name, lines);
    }

    /** Adds a row to a table, and says it, so that a long run shows what it does. */
    void row(String name, String... cells) {
        List<String> lines = tables.get(name);
        if (lines == null) {
            throw new IllegalArgumentException("no table " + name);
        }
        String row = line(List.of(cells));
        System.err.println(name + " " + row);
        lines.add(row);
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Notes what was not measured, and says why; the document tells no one's paths. */
    void leaveOut(String what, Throwable why) {
        System.err.println("left out: " + what + ": " + why);
        leftOut.add("- " + what + " (" + why.getClass().getSimpleName() + ")");
    }

    List<String> leftOut() {
        return leftOut;
    }

    /** Writes all tables between their markers; a document that lacks one gets none of it. */
    void write(Path document, Function<String, String> heading) throws IOException {
        String text = Files.readString(document);
        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            text = replaced(text, table.getKey(), String.join("\n", table.getValue()));
        }
        text = replaced(
                text,
                "left-out",
                leftOut.isEmpty() ? "Nothing was left out." : "Left out:\n\n" + String.join("\n", leftOut));
        Files.writeString(document, replaced(text, "machine", heading.apply("machine")));
    }

    private static String replaced(String text, String name, String by) {
        String begin = "<!-- measured: " + name + " -->";
        String end = "<!-- end -->";
        int from = text.indexOf(begin);
        int to = from < 0 ? -1 : text.indexOf(end, from);
        if (to < 0) {
            System.err.println("the document has no place for " + name);
            return text;
        }
        return text.substring(0, from + begin.length()) + "\n" + by + "\n" + text.substring(to);
    }
}
