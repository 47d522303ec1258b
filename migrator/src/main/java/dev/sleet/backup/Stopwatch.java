package dev.sleet.backup;

import dev.sleet.backup.Timing.Timed;
import dev.sleet.dialect.Progress;
import dev.sleet.plan.PlannedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the time between what it hears. */
final class Stopwatch implements Progress {
    private final Progress next;
    private final long start = System.nanoTime();
    private final List<Timed> steps = new ArrayList<>();
    private Duration verifying = Duration.ZERO;
    private Optional<PlannedStep> current = Optional.empty();
    private boolean verifies;
    private long since = start;

    Stopwatch(Progress next) {
        this.next = next;
    }

    @Override
    public void step(PlannedStep step, int number, int total) {
        lap();
        current = Optional.of(step);
        next.step(step, number, total);
    }

    @Override
    public void rows(String table, long done, long total) {
        next.rows(table, done, total);
    }

    @Override
    public void verifying() {
        lap();
        verifies = true;
        next.verifying();
    }

    /** Stops, and returns the times. */
    Timing end() {
        lap();
        return new Timing(steps, verifying, Duration.ofNanos(since - start));
    }

    private void lap() {
        long now = System.nanoTime();
        Duration time = Duration.ofNanos(now - since);
        since = now;
        current.ifPresent(step -> steps.add(new Timed(step, time)));
        if (verifies) {
            verifying = verifying.plus(time);
        }
        current = Optional.empty();
        verifies = false;
    }
}
