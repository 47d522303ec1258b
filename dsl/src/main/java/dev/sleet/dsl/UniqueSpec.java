package dev.sleet.dsl;

import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.PgConstraint;
import java.util.List;

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

    /** Returns the key checked at the end of the transaction (DEFERRABLE INITIALLY DEFERRED). */
    public UniqueSpec deferrable() {
        return with(PgConstraint.of(constraint).withDeferral(Deferral.INITIALLY_DEFERRED));
    }

    /** Returns the key checked at the end of each statement unless a transaction puts it off (DEFERRABLE). */
    public UniqueSpec initiallyImmediate() {
        return with(PgConstraint.of(constraint).withDeferral(Deferral.INITIALLY_IMMEDIATE));
    }

    /** Returns the key whose index holds these columns besides. */
    public UniqueSpec include(String... columns) {
        return with(PgConstraint.of(constraint).withInclude(List.of(columns)));
    }

    /** Returns the key to which one NULL is as another. */
    public UniqueSpec nullsNotDistinct() {
        return with(PgConstraint.of(constraint).asNullsNotDistinct());
    }

    /** Returns the key whose last column holds ranges that must not overlap. */
    public UniqueSpec withoutOverlaps() {
        return with(PgConstraint.of(constraint).asWithoutOverlaps());
    }

    private UniqueSpec with(PgConstraint special) {
        return new UniqueSpec(constraint.withSpecial(special.ifAny()));
    }
}
