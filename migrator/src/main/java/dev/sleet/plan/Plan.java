package dev.sleet.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Schema;
import java.util.List;

/**
 * The way from one schema to another.
 *
 * @param from the fingerprint of the schema that it starts from, without which it is not true
 * @param to the fingerprint of the schema that it leads to
 * @param target the schema that it leads to, as its author wrote it
 * @param changes what differs
 * @param steps what is done, in order
 */
public record Plan(String from, String to, Schema target, List<Change> changes, List<PlannedStep> steps) {
    public Plan {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
    }

    /** Returns whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
