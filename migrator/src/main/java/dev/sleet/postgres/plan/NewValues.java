package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.plan.PlannedStep;
import dev.sleet.postgres.render.Renderer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values that types get, and whether they are used at once. */
final class NewValues {
    private NewValues() {}

    /** Returns the keys of the types with new values that a step uses which does not add them. */
    static Set<String> used(List<Change> changes, List<PlannedStep> steps) {
        Set<String> used = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.ModifyEntity modified
                    && modified.from() instanceof EnumType from
                    && modified.to() instanceof EnumType to) {
                List<String> values = new ArrayList<>(to.values());
                values.removeAll(from.values());
                if (!values.isEmpty() && isUsed(values, change, steps)) {
                    used.add(to.key());
                }
            }
        }
        return used;
    }

    private static boolean isUsed(List<String> values, Change change, List<PlannedStep> steps) {
        List<String> literals = values.stream().map(Quoting::string).toList();
        return steps.stream()
                .filter(step -> !step.reasons().contains(change))
                .flatMap(step -> Renderer.render(step.step()).stream())
                .anyMatch(sql -> literals.stream().anyMatch(sql::contains));
    }
}
