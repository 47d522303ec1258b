package dev.sleet.dsl;

import dev.sleet.model.Constraint;
import dev.sleet.model.postgres.PgConstraint;

/**
 * A condition on the rows of a table.
 *
 * @param constraint its normal form
 */
public record CheckSpec(Constraint.Check constraint) implements TableElement {
    /** Returns the rule for which the rows that are there have not been checked. */
    public CheckSpec notValid() {
        return with(PgConstraint.of(constraint).asNotValid());
    }

    /** Returns the rule that is not enforced. */
    public CheckSpec notEnforced() {
        return with(PgConstraint.of(constraint).asNotEnforced());
    }

    /** Returns the rule that tables which inherit do not have. */
    public CheckSpec noInherit() {
        return with(PgConstraint.of(constraint).asNoInherit());
    }

    private CheckSpec with(PgConstraint special) {
        return new CheckSpec(constraint.withSpecial(special.ifAny()));
    }
}
