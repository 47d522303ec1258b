package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.backup.Timing;
import dev.sleet.backup.Timing.Timed;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.plan.Cost;
import dev.sleet.plan.StepText;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long each step of a plan took, as a table for a person and as members of a JSON object. */
public final class TimeTable {
    private static final int WIDEST = 60;

    private TimeTable() {}

    /** Shows it; {@code isWhole} says that all steps went well. */
    public static void show(Timing timing, boolean isWhole, Prepared prepared, Screen screen) {
        List<String[]> rows = new ArrayList<>();
        for (Timed timed : timing.steps()) {
            rows.add(new String[] {
                StepText.of(timed.step().step()),
                timed.step().cost().word(),
                Shown.seconds(timed.time()),
                rows(timed, prepared).map(n -> Shown.count(n, "row")).orElse("")
            });
        }
        if (isWhole) {
            rows.add(new String[] {"verify and commit", "", Shown.seconds(timing.verifying()), ""});
            rows.add(new String[] {"all, with the planning", "", Shown.seconds(timing.total()), ""});
        }
        int left = Math.min(
                WIDEST, rows.stream().mapToInt(row -> row[0].length()).max().orElse(0));
        for (String[] row : rows) {
            screen.result(Line.of("  " + row[0])
                    .to(4 + left)
                    .add(String.format(Locale.ROOT, "%-7s  %8s s  %s", row[1], row[2], row[3])
                            .stripTrailing()));
        }
    }

    /** Rows count where they are what takes the time. */
    private static Optional<Long> rows(Timed timed, Prepared prepared) {
        return timed.step().cost() == Cost.INSTANT
                ? Optional.empty()
                : prepared.touched(timed.step().touched()).map(Touched::rows);
    }

    /** Writes the members {@code steps}, {@code verifyingSeconds} and {@code seconds}. */
    public static void write(Timing timing, Prepared prepared, JsonWriter json) {
        json.name("steps").array();
        for (Timed timed : timing.steps()) {
            json.object().put("step", StepText.of(timed.step().step()));
            json.put("cost", timed.step().cost().word());
            json.put("seconds", number(timed.time()));
            json.put("rows", rows(timed, prepared).orElse(null)).end();
        }
        json.end();
        json.put("verifyingSeconds", number(timing.verifying()));
        json.put("seconds", number(timing.total()));
    }

    /** Returns a duration in seconds. */
    public static double number(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
