package dev.sleet.sqlite.inspect;

import dev.sleet.diff.Change;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.OlderRows;
import java.util.Comparator;
import java.util.Optional;

/** What shows before COMMIT that the rows of a table mean what they meant (docs/safe-steps.md). */
public enum Proof {
    /** The bytecode that reads a row is the same before and after. */
    BYTECODE("bytecode"),
    /** Each row is read once, and none takes a value from the text that is edited. */
    ROWS("rows"),
    /** The rows of a rebuild are counted before and after. */
    COUNT("count");

    private final String word;

    Proof(String word) {
        this.word = word;
    }

    /** Returns the word for it. */
    public String word() {
        return word;
    }

    /** Returns what is proven of a change, or nothing if it leaves the rows and the text of every table that it finds. */
    public static Optional<Proof> of(Plan plan, Change change) {
        return plan.steps().stream()
                .filter(step -> step.reasons().contains(change))
                .map(PlannedStep::step)
                .flatMap(step -> of(step).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Proof> of(Step step) {
        return switch (step) {
            case Step.RebuildTable s -> Optional.of(COUNT);
            case Step.EditCatalogue s -> Optional.of(OlderRows.areLookedFor(s) ? ROWS : BYTECODE);
            case Step.DropColumn s -> s.column().isVirtual() ? Optional.of(BYTECODE) : Optional.empty();
            default -> SameMeaning.edited(step).map(table -> BYTECODE);
        };
    }
}
