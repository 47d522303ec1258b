package dev.sleet.repl.screen;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Progress;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.StepText;
import java.util.Locale;

/** Shows on a terminal how far an apply has come, on one line that changes a few times a second. */
public final class ProgressLine implements Progress {
    private static final long INTERVAL = 100_000_000;
    private static final long WARM = 500_000_000;

    private final Screen screen;
    private final Address file;
    private long last = System.nanoTime();
    private String copied = "";
    private String stage = "";
    private long began;

    public ProgressLine(Screen screen, Address file) {
        this.screen = screen;
        this.file = file;
    }

    @Override
    public void step(PlannedStep step, int number, int total) {
        show("step " + number + " of " + total + ", " + StepText.of(step.step()));
    }

    @Override
    public void rows(String table, long done, long total) {
        long now = System.nanoTime();
        if (!copied.equals(table)) {
            copied = table;
            began = now;
        }
        show(String.format(
                Locale.ROOT,
                "\"%s\": %,d of %,d rows copied (%d %%)%s",
                table,
                done,
                total,
                done * 100 / total,
                pace(done, total, now - began)));
    }

    @Override
    public void stage(String words, int number, int total) {
        stage = "stage " + number + " of " + total + ", " + words;
        show(stage);
    }

    @Override
    public void filled(String table, double share) {
        show(String.format(Locale.ROOT, "%s: %.0f %%", stage, share * 100));
    }

    @Override
    public void waits(String sentence) {
        screen.message(Line.of("  " + sentence));
    }

    /** Says how fast it goes, once there is something to measure. */
    private static String pace(long done, long total, long nanos) {
        if (nanos < WARM || done == 0) {
            return "";
        }
        double seconds = nanos / 1e9;
        return String.format(
                Locale.ROOT, ", %,.0f a second, %.0f s left", done / seconds, (total - done) * seconds / done);
    }

    @Override
    public void verifying() {
        show("verifying");
    }

    /** Shows a text behind the name of the file, unless another was shown a moment ago. */
    public void show(String text) {
        long now = System.nanoTime();
        if (now - last >= INTERVAL) {
            last = now;
            screen.show(Line.of(file + ": " + text));
        }
    }
}
