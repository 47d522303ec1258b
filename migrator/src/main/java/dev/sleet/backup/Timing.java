package dev.sleet.backup;

import dev.sleet.plan.PlannedStep;
import java.time.Duration;
import java.util.List;

/**
 * How long a change took.
 *
 * @param steps the steps, in order, as far as they have begun
 * @param verifying how long the verification and the COMMIT took
 * @param total how long all of it took, from its beginning to its end
 */
public record Timing(List<Timed> steps, Duration verifying, Duration total) {
    public Timing {
        steps = List.copyOf(steps);
    }

    /** A step and how long it took. */
    public record Timed(PlannedStep step, Duration time) {}
}
