package dev.sleet.sqlite.d1;

import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import java.util.Map;

/**
 * A table of the old schema that goes, or that a new one takes the place of.
 *
 * @param old the table as it is before the plan
 * @param current the name that it has after all renames
 * @param columns the names that its columns have after all renames, by their old names, folded
 * @param step the step that drops or rebuilds it
 * @param kept the name under which it is dropped
 * @param isEarly whether its name is free before the renames
 */
record Node(Table old, String current, Map<String, String> columns, PlannedStep step, String kept, boolean isEarly) {
    Node {
        columns = Map.copyOf(columns);
    }

    boolean is(String name) {
        return Names.same(old.name(), name);
    }

    /** Returns whether a new table takes its place. */
    boolean isRebuilt() {
        return step.step() instanceof Step.RebuildTable;
    }

    Step.RebuildTable rebuild() {
        return (Step.RebuildTable) step.step();
    }

    /** Returns the name that a column of the old table has at the end of the renames. */
    String column(String name) {
        return columns.getOrDefault(Names.fold(name), name);
    }

    Node as(String name, boolean early) {
        return new Node(old, current, columns, step, name, early);
    }
}
