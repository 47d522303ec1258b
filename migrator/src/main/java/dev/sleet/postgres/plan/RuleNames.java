package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.render.PartText;
import dev.sleet.postgres.render.RuleText;
import dev.sleet.postgres.text.ObjectName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constraints and indexes that get other names: where they stay at once, else when they are put back. */
final class RuleNames {
    private final Map<List<String>, Change.RenameConstraint> constraints = new LinkedHashMap<>();
    private final Map<List<String>, Change.RenameIndex> indexes = new LinkedHashMap<>();

    RuleNames(List<Change> changes) {
        for (Change change : changes) {
            switch (change) {
                case Change.RenameConstraint c -> constraints.put(key(c.table(), c.from()), c);
                case Change.RenameIndex c ->
                    indexes.put(List.of(c.table(), c.from().name()), c);
                default -> {}
            }
        }
    }

    private static List<String> key(String table, Constraint constraint) {
        return List.of(table, constraint.name().orElseThrow());
    }

    /** Returns the change of the name of a constraint. */
    Optional<Change.RenameConstraint> of(String table, Constraint constraint) {
        return Optional.ofNullable(constraints.get(key(table, constraint)));
    }

    /** Returns the change of the name of an index. */
    Optional<Change.RenameIndex> of(String table, Index index) {
        return Optional.ofNullable(indexes.get(List.of(table, index.name())));
    }

    /** Plans those of what stays. */
    void plan(RulePlan rules, Phases phases) {
        constraints.values().forEach(change -> {
            String from = change.from().name().orElseThrow();
            if (!rules.isDropped(change.table(), from)) {
                phases.add(
                        Phase.DROP_RULES, RuleText.rename(change.table(), change.from(), change.to()), List.of(change));
            }
        });
        indexes.values().forEach(change -> {
            String from = change.from().name();
            if (!rules.isMadeAnew(ObjectName.beside(change.table(), from))) {
                phases.add(
                        Phase.DROP_RULES,
                        PartText.renameIndex(change.table(), from, change.to().name()),
                        List.of(change));
            }
        });
    }
}
