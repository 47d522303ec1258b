package dev.sleet.faults;

import dev.sleet.faults.Oracle.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What has come of all runs of one injector of faults: how many left what was there, how many what was wanted, and which neither.
 * A line with the counts goes to {@code target/faults.tsv}, and one run alone is repeated with {@code -Dsleet.fault=NAME}.
 */
final class Tally {
    private static final String ONLY = System.getProperty("sleet.fault", "");
    private static final Path COUNTS = Path.of("target", "faults.tsv");
    private static final int SHOWN = 5;

    private final String injector;
    private final Class<?> test;
    private final List<String> bad = new ArrayList<>();
    private int runs;
    private int old;
    private int wanted;

    /** Begins to count for an injector, whose runs are tests of a class. */
    Tally(String injector, Class<?> test) {
        this.injector = injector;
        this.test = test;
    }

    /** A run with a fault that says what has come of the database. */
    interface Run {
        Verdict verdict() throws Exception;
    }

    /** Returns whether a run of that name is to be done. */
    static boolean isWanted(String name) {
        return ONLY.isEmpty() || ONLY.equals(name);
    }

    /** Does a run, unless only another one is wanted. */
    void run(String name, Run run) {
        if (isWanted(name)) {
            try {
                count(run.verdict());
            } catch (Exception | AssertionError e) {
                isBad(name, e);
            }
        }
    }

    private synchronized void count(Verdict verdict) {
        runs++;
        switch (verdict) {
            case OLD -> old++;
            case NEW -> wanted++;
        }
    }

    private synchronized void isBad(String name, Throwable why) {
        runs++;
        String text = String.valueOf(why.getMessage());
        System.out.println("faults: BAD " + name + ": " + text.lines().limit(4).toList());
        bad.add(name + ": "
                + (why instanceof AssertionError ? "" : why.getClass().getName() + ": ")
                + text.substring(0, Math.min(text.length(), 3000))
                + "\n  again: mvn -Pdeep -pl property-tests -am test -Dtest="
                + test.getSimpleName() + " -Dsurefire.failIfNoSpecifiedTests=false '-Dsleet.fault=" + name + "'");
    }

    /** Says that the injector cannot be tried here. */
    static void skipped(String injector, String why) throws IOException {
        System.out.println("faults: SKIPPED " + injector + ": " + why);
        write(injector, "0\t0\t0\t0\t" + why);
    }

    /** Writes the counts, and fails if anything was neither old nor new. */
    synchronized void end() throws IOException {
        String counts = String.format(Locale.ROOT, "%d\t%d\t%d\t%d\t", runs, old, wanted, bad.size());
        System.out.println("faults: " + injector + ": " + runs + " runs, " + old + " old, " + wanted + " new, "
                + bad.size() + " bad");
        if (ONLY.isEmpty()) {
            write(injector, counts);
        }
        if (!bad.isEmpty()) {
            throw new AssertionError(injector + ": " + bad.size() + " of " + runs + " are bad:\n"
                    + String.join("\n", bad.subList(0, Math.min(bad.size(), SHOWN))));
        }
    }

    private static synchronized void write(String injector, String counts) throws IOException {
        List<String> lines = new ArrayList<>(List.of("injector\truns\told\tnew\tbad\tskipped"));
        if (Files.exists(COUNTS)) {
            try (Stream<String> before = Files.lines(COUNTS)) {
                before.skip(1).filter(line -> !line.startsWith(injector + "\t")).forEach(lines::add);
            }
        }
        lines.add(injector + "\t" + counts);
        Files.createDirectories(Path.of("target"));
        Files.write(COUNTS, lines);
    }
}
