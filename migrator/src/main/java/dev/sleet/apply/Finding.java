package dev.sleet.apply;

import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import java.util.List;

/**
 * A hazard that is real.
 *
 * @param step the step that it belongs to
 * @param hazard the hazard
 * @param rows how many rows it concerns, or -1 if it is not about rows or they cannot be counted
 * @param examples up to five of them by their keys
 */
public record Finding(PlannedStep step, Hazard hazard, long rows, List<String> examples) {
    public Finding {
        examples = List.copyOf(examples);
    }

    /** Returns what happens, with the number of rows. */
    public String sentence() {
        return rows < 0 ? hazard.message() : rows + (rows == 1 ? " row: " : " rows: ") + hazard.message();
    }
}
