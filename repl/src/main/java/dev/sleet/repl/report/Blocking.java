package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Lock;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.repl.screen.Estimate;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whom a plan lets wait, and for about how long: all locks are taken before the first step and held until the last is committed.
 *
 * @param locks the locks; none where the whole database is locked
 * @param seconds about how long
 */
public record Blocking(List<Lock> locks, double seconds) {
    public Blocking {
        locks = List.copyOf(locks);
    }

    /** Returns that of a plan whose tables were measured. */
    public static Blocking of(Prepared prepared) {
        return of(
                prepared.plan().steps(), prepared.dialect().runner().locks(prepared.plan(), prepared.live()), prepared);
    }

    /** Returns that of some steps with their locks, which are of a plan whose tables were measured. */
    public static Blocking of(List<PlannedStep> steps, List<Lock> locks, Prepared prepared) {
        double seconds = steps.stream()
                .mapToDouble(step -> prepared.touched(step.touched())
                        .map(touched -> Estimate.seconds(touched, slower(step)))
                        .orElse(0.0))
                .sum();
        return new Blocking(locks, seconds);
    }

    /** What is sorted into an index takes as long as what is written. */
    private static Cost slower(PlannedStep step) {
        boolean builds = step.step() instanceof Step.CreateIndex
                || step.reasons().stream()
                        .anyMatch(change -> change instanceof Change.AddConstraint c
                                && (c.constraint() instanceof Constraint.PrimaryKey
                                        || c.constraint() instanceof Constraint.Unique));
        return builds && step.cost() == Cost.SCAN ? Cost.REBUILD : step.cost();
    }

    /** Shows it to a person. */
    public void show(Screen screen) {
        if (!locks.isEmpty()) {
            screen.result(Line.of("  locks until it is committed: " + words() + time()), 4);
        }
    }

    private String time() {
        return seconds < 1 ? "" : ", for about " + Estimate.words(seconds);
    }

    /** Returns {@code ACCESS EXCLUSIVE on t, u (blocks readers and writers)}. */
    public String words() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (Lock.Blocks blocks : List.of(Lock.Blocks.ALL, Lock.Blocks.WRITERS, Lock.Blocks.NOBODY)) {
            for (Lock lock : locks) {
                if (lock.blocks() == blocks) {
                    tables.computeIfAbsent(
                                    lock.mode() + " on %s (" + lock.blocks().words() + ")", mode -> new ArrayList<>())
                            .add(lock.table());
                }
            }
        }
        return String.join(
                "; ",
                tables.entrySet().stream()
                        .map(entry -> entry.getKey().replace("%s", String.join(", ", entry.getValue())))
                        .toList());
    }

    /** Returns the locks that a step is there for, behind its cost, or an empty text. */
    static String of(Prepared prepared, PlannedStep step) {
        List<Lock> own = step.reasons().stream()
                .flatMap(change -> prepared.dialect().runner().locks(prepared.plan(), prepared.live(), change).stream())
                .distinct()
                .toList();
        return own.isEmpty() ? "" : ": " + step.cost().word() + ", " + new Blocking(own, 0).words();
    }

    /** Writes the members {@code locks} and {@code blockingSeconds}, unless the whole database is locked. */
    void write(JsonWriter json) {
        if (!locks.isEmpty()) {
            write(locks, json);
            json.put("blockingSeconds", Math.round(seconds * 1000) / 1000.0);
        }
    }

    /** Writes the member {@code locks}, unless there is none. */
    public static void write(List<Lock> locks, JsonWriter json) {
        if (locks.isEmpty()) {
            return;
        }
        json.name("locks").array();
        locks.forEach(lock -> json.object()
                .put("table", lock.table())
                .put("mode", lock.mode())
                .put("blocks", lock.blocks().name().toLowerCase(Locale.ROOT))
                .end());
        json.end();
    }

    /**
     * Returns if nobody waits longer than that, as far as the size of the tables tells.
     *
     * @param isShortOnline whether nobody would wait longer for a stage of a push in stages
     * @throws SleetException if somebody does
     */
    public void requireAtMost(Duration most, Address where, Screen screen, boolean isShortOnline) {
        if (locks.isEmpty() || seconds * 1000 <= most.toMillis()) {
            return;
        }
        throw new SleetException(
                ExitCode.REFUSED,
                "cannot push to " + where + ": others would wait for about " + Estimate.words(seconds)
                        + ", longer than " + Estimate.words(most.toMillis() / 1000.0),
                Stream.of(
                                "locks until it is committed: " + words(),
                                isShortOnline
                                        ? "nothing was changed; in stages, none of which is as long: --online"
                                        : "nothing was changed",
                                "  to time it: "
                                        + screen.typed(
                                                "sleet rehearse --rolled-back " + Shell.quoted(where.toString())),
                                "  to do it nevertheless: --max-block " + (long) Math.ceil(seconds) + "s")
                        .toList());
    }
}
