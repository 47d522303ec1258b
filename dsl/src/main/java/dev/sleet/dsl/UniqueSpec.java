package dev.sleet.dsl;

import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Quoting;

/**
 * A key besides the primary one.
 *
 * @param constraint its normal form
 */
public record UniqueSpec(Unique constraint) implements TableElement {
    /** Returns the key under a constraint name. */
    public UniqueSpec named(String name) {
        return new UniqueSpec(constraint.withName(Quoting.checked("the name of a unique constraint", name)));
    }

    /** Returns the key with another consequence of a violation. */
    public UniqueSpec onConflict(ConflictAction action) {
        return new UniqueSpec(constraint.withOnConflict(action));
    }
}
