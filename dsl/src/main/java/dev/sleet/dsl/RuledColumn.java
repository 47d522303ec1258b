package dev.sleet.dsl;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.Quoting;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.PgConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A column and the rules that its author attached to it, in their order; a name and a conflict action belong to the last one.
 *
 * @param column the column, with its rule against NULL, if there is one
 * @param constraints the other rules, which become constraints of the table
 * @param notNullIsLast whether the rule against NULL is the last one
 */
record RuledColumn(Column column, List<Constraint> constraints, boolean notNullIsLast) {
    RuledColumn {
        constraints = List.copyOf(constraints);
    }

    /** Returns another column with the same rules. */
    RuledColumn with(Column other) {
        return new RuledColumn(other, constraints, notNullIsLast);
    }

    /** Returns the column with a primary key as the last rule. */
    RuledColumn primaryKey(SortOrder order) {
        return and(new PrimaryKey(
                Optional.empty(),
                List.of(new IndexTerm.OnColumn(column.name(), Optional.empty(), order)),
                false,
                ConflictAction.ABORT,
                column.declaration()));
    }

    /**
     * Returns the column whose primary key never uses a number twice.
     *
     * @throws IllegalArgumentException if there is no primary key
     */
    RuledColumn autoIncrement() {
        List<Constraint> all = new ArrayList<>(constraints);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof PrimaryKey key) {
                all.set(i, key.withAutoIncrement(true));
                return new RuledColumn(column, all, notNullIsLast);
            }
        }
        throw new IllegalArgumentException(
                "autoIncrement() on column \"" + column.name() + "\" needs primaryKey() before it");
    }

    /** Returns the column with a plain rule against NULL as the last. */
    RuledColumn withNotNull() {
        return withNotNull(NotNull.PLAIN);
    }

    private RuledColumn withNotNull(NotNull rule) {
        return new RuledColumn(column.withNotNull(Optional.of(rule)), constraints, true);
    }

    /** Returns the column with a unique key as the last rule. */
    RuledColumn unique() {
        return and(new Unique(
                Optional.empty(),
                List.of(IndexTerm.OnColumn.of(column.name())),
                ConflictAction.ABORT,
                column.declaration()));
    }

    /** Returns the column with a condition as the last rule. */
    RuledColumn check(SqlText expression) {
        return and(new Check(Optional.empty(), expression, column.declaration().inColumn(column.name())));
    }

    /** Returns the column with a reference as the last rule. */
    RuledColumn references(String parent, String... parentColumns) {
        return and(ForeignKeySpec.from(List.of(column.name()), column.declaration())
                .references(parent, parentColumns)
                .constraint());
    }

    /**
     * Returns the column with its last reference changed.
     *
     * @param word the method that changes it
     * @throws IllegalArgumentException if there is no reference
     */
    RuledColumn withReference(String word, UnaryOperator<ForeignKeySpec> change) {
        for (int i = constraints.size() - 1; i >= 0; i--) {
            if (constraints.get(i) instanceof ForeignKey key) {
                List<Constraint> all = new ArrayList<>(constraints);
                all.set(i, change.apply(ForeignKeySpec.of(key)).constraint());
                return with(all);
            }
        }
        throw new IllegalArgumentException(
                word + "() on column \"" + column.name() + "\" needs references(...) before it");
    }

    /**
     * Returns the column with a name for the last rule.
     *
     * @throws IllegalArgumentException if there is none
     */
    RuledColumn named(String name) {
        Quoting.checked("the name of a constraint", name);
        Optional<String> some = Optional.of(name);
        if (notNullIsLast) {
            return withNotNull(
                    new NotNull(some, column.notNull().orElse(NotNull.PLAIN).onConflict()));
        }
        return withLast("named", last -> switch (last) {
            case PrimaryKey key -> new PrimaryKeySpec(key).named(name).constraint();
            case Unique key -> new UniqueSpec(key).named(name).constraint();
            case ForeignKey key -> ForeignKeySpec.of(key).named(name).constraint();
            case Check check -> new Check(some, check.expression(), check.special(), check.declaration());
            case Exclude exclude -> exclude;
        });
    }

    /**
     * Returns the column with a consequence for violations of the last rule.
     *
     * @throws IllegalArgumentException if it is not one of primaryKey, unique and notNull
     */
    RuledColumn onConflict(ConflictAction action) {
        if (notNullIsLast) {
            return withNotNull(
                    new NotNull(column.notNull().orElse(NotNull.PLAIN).name(), action));
        }
        return withLast("onConflict", last -> switch (last) {
            case PrimaryKey key -> new PrimaryKeySpec(key).onConflict(action).constraint();
            case Unique key -> new UniqueSpec(key).onConflict(action).constraint();
            case ForeignKey key -> throw noConflictAction();
            case Check check -> throw noConflictAction();
            case Exclude exclude -> throw noConflictAction();
        });
    }

    private IllegalArgumentException noConflictAction() {
        return new IllegalArgumentException("onConflict() on column \"" + column.name()
                + "\" follows a rule that has no conflict action; it belongs after primaryKey(), unique() or"
                + " notNull()");
    }

    /**
     * Returns the column whose last rule, a reference, may lead to a table or column that is not there.
     *
     * @throws IllegalArgumentException if the last one is not a reference
     */
    RuledColumn allowBroken() {
        return withLast("allowBroken", last -> switch (last) {
            case ForeignKey key -> ForeignKeySpec.of(key).allowBroken().constraint();
            case Constraint other ->
                throw new IllegalArgumentException(
                        "allowBroken() on column \"" + column.name() + "\" belongs after references()");
        });
    }

    private RuledColumn withLast(String word, UnaryOperator<Constraint> change) {
        if (constraints.isEmpty()) {
            throw new IllegalArgumentException(
                    word + "() on column \"" + column.name() + "\" has no rule before it that it could belong to");
        }
        List<Constraint> all = new ArrayList<>(constraints);
        all.set(all.size() - 1, change.apply(all.getLast()));
        return with(all);
    }

    /** Returns the column whose last rule is checked at the end of the transaction, be it a key or the last reference. */
    RuledColumn deferrable() {
        boolean isKey = !notNullIsLast
                && !constraints.isEmpty()
                && (constraints.getLast() instanceof PrimaryKey || constraints.getLast() instanceof Unique);
        return isKey
                ? withLastSpecial("deferrable", rule -> rule.withDeferral(Deferral.INITIALLY_DEFERRED))
                : withReference("deferrable", ForeignKeySpec::deferrable);
    }

    /**
     * Returns the column with what only PostgreSQL has of its last rule.
     *
     * @throws IllegalArgumentException if there is no rule
     */
    RuledColumn withLastSpecial(String word, UnaryOperator<PgConstraint> change) {
        return withLast(word, last -> {
            Optional<Special> special = change.apply(PgConstraint.of(last)).ifAny();
            return switch (last) {
                case PrimaryKey key -> key.withSpecial(special);
                case Unique key -> key.withSpecial(special);
                case ForeignKey key -> key.withSpecial(special);
                case Check check -> check.withSpecial(special);
                case Exclude exclude -> exclude;
            };
        });
    }

    private RuledColumn and(Constraint constraint) {
        List<Constraint> all = new ArrayList<>(constraints);
        all.add(constraint);
        return with(all);
    }

    private RuledColumn with(List<Constraint> all) {
        return new RuledColumn(column, all, false);
    }
}
