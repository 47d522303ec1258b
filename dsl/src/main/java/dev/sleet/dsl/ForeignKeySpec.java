package dev.sleet.dsl;

import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Relation;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.PgConstraint;
import java.util.List;
import java.util.Optional;

/** A reference of one or more columns to the rows of a parent table. */
public final class ForeignKeySpec implements TableElement {
    private final ForeignKey constraint;

    private ForeignKeySpec(ForeignKey constraint) {
        this.constraint = constraint;
    }

    static ForeignKeySpec from(List<String> columns, Declaration declaration) {
        return new ForeignKeySpec(new ForeignKey(
                Optional.empty(),
                columns,
                "",
                List.of(),
                ReferentialAction.NO_ACTION,
                ReferentialAction.NO_ACTION,
                false,
                declaration));
    }

    static ForeignKeySpec of(ForeignKey constraint) {
        return new ForeignKeySpec(constraint);
    }

    /** Returns the reference to {@code parent}, to those of its columns, or to its primary key if none are given. */
    public ForeignKeySpec references(String parent, String... parentColumns) {
        return with(
                constraint.name(),
                Quoting.checked("the name of a parent table", parent),
                List.of(parentColumns),
                constraint.onDelete(),
                constraint.onUpdate(),
                constraint.initiallyDeferred());
    }

    /** Returns the reference with what happens when the parent row goes. */
    public ForeignKeySpec onDelete(ReferentialAction action) {
        return with(
                constraint.name(),
                constraint.parent(),
                constraint.parentColumns(),
                action,
                constraint.onUpdate(),
                constraint.initiallyDeferred());
    }

    /** Returns the reference with what happens when the parent's key changes. */
    public ForeignKeySpec onUpdate(ReferentialAction action) {
        return with(
                constraint.name(),
                constraint.parent(),
                constraint.parentColumns(),
                constraint.onDelete(),
                action,
                constraint.initiallyDeferred());
    }

    /** Returns the reference checked at the end of the transaction (DEFERRABLE INITIALLY DEFERRED). */
    public ForeignKeySpec deferrable() {
        return with(
                constraint.name(),
                constraint.parent(),
                constraint.parentColumns(),
                constraint.onDelete(),
                constraint.onUpdate(),
                true);
    }

    /** Returns the reference under a constraint name. */
    public ForeignKeySpec named(String name) {
        return with(
                Optional.of(Quoting.checked("the name of a foreign key", name)),
                constraint.parent(),
                constraint.parentColumns(),
                constraint.onDelete(),
                constraint.onUpdate(),
                constraint.initiallyDeferred());
    }

    /** Returns the reference with the names that generated types have for its row and, on the other side, for the rows that lead to one. */
    public ForeignKeySpec relation(String name, String back) {
        return new ForeignKeySpec(constraint.withDeclaration(
                constraint.declaration().withRelations(List.of(new Relation.OfKey(name, back)))));
    }

    /** Returns the reference that may lead to a table or column that is not there, as those of an old file do. */
    public ForeignKeySpec allowBroken() {
        return new ForeignKeySpec(
                constraint.withDeclaration(constraint.declaration().allowingBroken()));
    }

    private ForeignKeySpec with(
            Optional<String> name,
            String parent,
            List<String> parentColumns,
            ReferentialAction onDelete,
            ReferentialAction onUpdate,
            boolean deferred) {
        return new ForeignKeySpec(new ForeignKey(
                name,
                constraint.columns(),
                parent,
                parentColumns,
                onDelete,
                onUpdate,
                deferred,
                constraint.special(),
                constraint.declaration()));
    }

    /**
     * Returns the normal form.
     *
     * @throws IllegalArgumentException if the number of columns on the two sides differs
     */
    ForeignKey constraint() {
        int theirs = constraint.parentColumns().size();
        if (theirs != 0 && theirs != constraint.columns().size()) {
            throw new IllegalArgumentException("the foreign key on " + constraint.columns() + " names " + theirs
                    + " columns of \"" + constraint.parent() + "\"; it must name as many as it has, or none");
        }
        return constraint;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForeignKeySpec spec && spec.constraint.equals(constraint);
    }

    @Override
    public int hashCode() {
        return constraint.hashCode();
    }

    @Override
    public String toString() {
        return constraint.toString();
    }

    /** Returns the reference checked at the end of each statement unless a transaction puts it off (DEFERRABLE). */
    public ForeignKeySpec initiallyImmediate() {
        return with(PgConstraint.of(constraint).withDeferral(Deferral.INITIALLY_IMMEDIATE));
    }

    /** Returns the rule for which the rows that are there have not been checked. */
    public ForeignKeySpec notValid() {
        return with(PgConstraint.of(constraint).asNotValid());
    }

    /** Returns the rule that is not enforced. */
    public ForeignKeySpec notEnforced() {
        return with(PgConstraint.of(constraint).asNotEnforced());
    }

    /** Returns the reference whose columns hold a value all or are NULL all (MATCH FULL). */
    public ForeignKeySpec matchFull() {
        return with(PgConstraint.of(constraint).asMatchFull());
    }

    /** Returns the reference whose last column holds ranges that the parent's cover (PERIOD). */
    public ForeignKeySpec withoutOverlaps() {
        return with(PgConstraint.of(constraint).asWithoutOverlaps());
    }

    /** Returns the reference with what happens to some of its columns only when the parent row goes: SET_NULL or SET_DEFAULT. */
    public ForeignKeySpec onDeleteOf(ReferentialAction action, String... columns) {
        return onDelete(action).with(PgConstraint.of(constraint).withSetColumns(List.of(columns)));
    }

    private ForeignKeySpec with(PgConstraint special) {
        return new ForeignKeySpec(constraint.withSpecial(special.ifAny()));
    }
}
