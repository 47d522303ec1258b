package dev.sleet.sqlite.inspect;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tables whose rebuild copies what refers to other tables as it is, while nothing writes those: no reference of theirs can break. They
 * are looked at all the same, unless that takes a collation that only the application has.
 */
final class CopiedReferences {
    private CopiedReferences() {}

    /**
     * Returns their names, folded.
     *
     * @param written the tables that the plan writes, folded
     */
    static Set<String> of(Plan plan, Set<String> written) {
        Set<String> copied = new HashSet<>();
        Set<String> filled = new HashSet<>();
        for (PlannedStep planned : plan.steps()) {
            switch (planned.step()) {
                case Step.RebuildTable rebuild
                when isCopied(rebuild, written) ->
                    copied.add(Names.fold(rebuild.to().name()));
                case Step.FillNulls fill -> filled.add(Names.fold(fill.table()));
                case Step.AddColumn add -> filled.add(Names.fold(add.table()));
                default -> {}
            }
        }
        copied.removeAll(filled);
        return copied;
    }

    private static boolean isCopied(Step.RebuildTable rebuild, Set<String> written) {
        List<ForeignKey> before = rebuild.from().constraints(ForeignKey.class);
        return rebuild.to().constraints(ForeignKey.class).stream()
                .allMatch(key -> !written.contains(Names.fold(key.parent()))
                        && before.stream().anyMatch(old -> isSame(old, key))
                        && key.columns().stream().allMatch(column -> isCopied(rebuild, column)));
    }

    private static boolean isSame(ForeignKey old, ForeignKey now) {
        return Names.same(old.parent(), now.parent())
                && folded(old.columns()).equals(folded(now.columns()))
                && folded(old.parentColumns()).equals(folded(now.parentColumns()));
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(Names::fold).toList();
    }

    /** Another type could store another value. */
    private static boolean isCopied(Step.RebuildTable rebuild, String name) {
        Optional<Column> from = rebuild.from().column(name);
        Optional<Column> to = rebuild.to().column(name);
        if (from.isEmpty()
                || to.isEmpty()
                || to.get().generated().isPresent()
                || !from.get().type().equals(to.get().type())) {
            return false;
        }
        String old =
                identifier(rebuild.from().name()) + "." + identifier(from.get().name());
        return rebuild.copies().stream()
                .anyMatch(copy ->
                        Names.same(copy.column(), name) && copy.expression().equals(old));
    }
}
