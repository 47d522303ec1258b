package dev.sleet.repl;

import dev.sleet.apply.Progress;
import dev.sleet.apply.StepText;
import dev.sleet.plan.PlannedStep;
import java.nio.file.Path;
import java.util.Locale;

/** Shows on a terminal how far an apply has come, on one line that changes a few times a second. */
final class ProgressLine implements Progress {
    private static final long INTERVAL = 100_000_000;

    private final Screen screen;
    private final Path file;
    private long last = System.nanoTime();

    ProgressLine(Screen screen, Path file) {
        this.screen = screen;
        this.file = file;
    }

    @Override
    public void step(PlannedStep step, int number, int total) {
        show("step " + number + " of " + total + ", " + StepText.of(step.step()));
    }

    @Override
    public void rows(String table, long done, long total) {
        show(String.format(
                Locale.ROOT, "\"%s\": %,d of %,d rows copied (%d %%)", table, done, total, done * 100 / total));
    }

    @Override
    public void verifying() {
        show("verifying");
    }

    /** Shows a text behind the name of the file, unless another was shown a moment ago. */
    void show(String text) {
        long now = System.nanoTime();
        if (now - last >= INTERVAL) {
            last = now;
            screen.show(Line.of(file + ": " + text));
        }
    }
}
