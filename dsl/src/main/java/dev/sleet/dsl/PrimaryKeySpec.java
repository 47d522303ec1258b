package dev.sleet.dsl;

import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.PgConstraint;
import java.util.List;

/**
 * A primary key that stands beside the columns.
 *
 * @param constraint its normal form
 */
public record PrimaryKeySpec(PrimaryKey constraint) implements TableElement {
    /** Returns the key under a constraint name. */
    public PrimaryKeySpec named(String name) {
        return new PrimaryKeySpec(constraint.withName(Quoting.checked("the name of a primary key", name)));
    }

    /** Returns the key with another consequence of a violation. */
    public PrimaryKeySpec onConflict(ConflictAction action) {
        return new PrimaryKeySpec(constraint.withOnConflict(action));
    }

    /**
     * Returns the key whose numbers are never used twice; its one column must be INTEGER.
     *
     * @throws IllegalArgumentException if it has more than one column
     */
    public PrimaryKeySpec autoIncrement() {
        if (constraint.terms().size() != 1) {
            throw new IllegalArgumentException("autoIncrement() needs a primary key of one column, and this one has "
                    + constraint.terms().size());
        }
        return new PrimaryKeySpec(constraint.withAutoIncrement(true));
    }

    /** Returns the key checked at the end of the transaction (DEFERRABLE INITIALLY DEFERRED). */
    public PrimaryKeySpec deferrable() {
        return with(PgConstraint.of(constraint).withDeferral(Deferral.INITIALLY_DEFERRED));
    }

    /** Returns the key checked at the end of each statement unless a transaction puts it off (DEFERRABLE). */
    public PrimaryKeySpec initiallyImmediate() {
        return with(PgConstraint.of(constraint).withDeferral(Deferral.INITIALLY_IMMEDIATE));
    }

    /** Returns the key whose index holds these columns besides. */
    public PrimaryKeySpec include(String... columns) {
        return with(PgConstraint.of(constraint).withInclude(List.of(columns)));
    }

    /** Returns the key whose last column holds ranges that must not overlap. */
    public PrimaryKeySpec withoutOverlaps() {
        return with(PgConstraint.of(constraint).asWithoutOverlaps());
    }

    private PrimaryKeySpec with(PgConstraint special) {
        return new PrimaryKeySpec(constraint.withSpecial(special.ifAny()));
    }
}
