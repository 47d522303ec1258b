package dev.sleet.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A step with why it is there and what it means.
 *
 * @param step what is done
 * @param reasons the changes it serves; none for a step that only makes way for others or puts back what made way
 * @param cost how its time grows
 * @param hazards what is certain to happen
 * @param checks what happens if the data is so
 * @param touched the table whose rows it reads or writes, or the empty string
 */
public record PlannedStep(
        Step step, List<Change> reasons, Cost cost, List<Hazard> hazards, List<DataCheck> checks, String touched) {
    public PlannedStep {
        reasons = List.copyOf(reasons);
        hazards = List.copyOf(hazards);
        checks = List.copyOf(checks);
    }

    /** Returns the same with other hazards. */
    public PlannedStep withHazards(List<Hazard> others) {
        return new PlannedStep(step, reasons, cost, others, checks, touched);
    }

    /** Returns the same with other checks. */
    public PlannedStep withChecks(List<DataCheck> others) {
        return new PlannedStep(step, reasons, cost, hazards, others, touched);
    }

    /** Returns the same about a table. */
    public PlannedStep touching(String table) {
        return new PlannedStep(step, reasons, cost, hazards, checks, table);
    }

    /** Returns where the first of its reasons was declared, if one was declared in a source file. */
    public Optional<Origin> origin() {
        return reasons.stream()
                .flatMap(change -> change.declaration().origin().stream())
                .findFirst();
    }
}
