package dev.sleet.dsl;

import dev.sleet.model.Constraint;

/**
 * A condition on the rows of a table.
 *
 * @param constraint its normal form
 */
public record CheckSpec(Constraint.Check constraint) implements TableElement {}
