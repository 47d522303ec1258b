package dev.sleet.sqlite.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Names;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.plan.Step.RebuildTable.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps of a plan while it is being made. */
final class StepList {
    private final List<PlannedStep> steps = new ArrayList<>();
    private final Set<String> rebuilt = new HashSet<>();

    void add(Step step, List<Change> why, Cost cost, List<Hazard> hazards, List<DataCheck> checks, String touched) {
        add(new PlannedStep(step, why, cost, hazards, checks, touched));
    }

    void add(PlannedStep step) {
        steps.add(step);
        if (step.step() instanceof Step.RebuildTable rebuild && rebuild.role() == Role.ARRIVES) {
            rebuilt.add(Names.fold(rebuild.to().name()));
        }
    }

    void instant(Step step, List<Change> why) {
        instant(step, why, List.of());
    }

    void instant(Step step, List<Change> why, List<Hazard> hazards) {
        add(step, why, Cost.INSTANT, hazards, List.of(), "");
    }

    boolean rebuilds(String table) {
        return rebuilt.contains(Names.fold(table));
    }

    /** Adds hazards to the last step. */
    void warn(List<Hazard> hazards) {
        if (!hazards.isEmpty() && !steps.isEmpty()) {
            PlannedStep last = steps.removeLast();
            List<Hazard> all = new ArrayList<>(last.hazards());
            all.addAll(hazards);
            steps.add(last.withHazards(all));
        }
    }

    /** Adds questions to the first step that reads or writes a table, or else to the last step. */
    void ask(String table, List<DataCheck> checks) {
        if (checks.isEmpty() || steps.isEmpty()) {
            return;
        }
        int at = steps.size() - 1;
        for (int i = 0; i < steps.size(); i++) {
            if (isOf(steps.get(i), table)) {
                at = i;
                break;
            }
        }
        PlannedStep step = steps.get(at);
        List<DataCheck> all = new ArrayList<>(step.checks());
        all.addAll(checks);
        steps.set(at, step.withChecks(all));
    }

    private static boolean isOf(PlannedStep step, String table) {
        return Names.same(step.touched(), table)
                || (step.step() instanceof Step.AddColumn add && Names.same(add.table(), table));
    }

    List<PlannedStep> all() {
        return steps;
    }
}
