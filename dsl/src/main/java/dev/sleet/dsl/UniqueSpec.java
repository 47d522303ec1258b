package dev.sleet.dsl;

import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Quoting;
import java.util.Optional;

/**
 * A key besides the primary one.
 *
 * @param constraint its normal form
 */
public record UniqueSpec(Unique constraint) implements TableElement {
    /** Returns the key under a constraint name. */
    public UniqueSpec named(String name) {
        return new UniqueSpec(new Unique(
                Optional.of(Quoting.checked("the name of a unique constraint", name)),
                constraint.terms(),
                constraint.onConflict(),
                constraint.declaration()));
    }

    /** Returns the key with another consequence of a violation. */
    public UniqueSpec onConflict(ConflictAction action) {
        return new UniqueSpec(new Unique(constraint.name(), constraint.terms(), action, constraint.declaration()));
    }
}
