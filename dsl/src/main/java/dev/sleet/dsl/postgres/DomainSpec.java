package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.PgConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A type with rules of its own as its author wrote it.
 *
 * @param entity its normal form
 */
public record DomainSpec(Domain entity) implements EntityPart {
    /** Returns the domain whose values are never NULL. */
    public DomainSpec notNull() {
        return with(true, entity.defaultValue(), entity.collation(), entity.checks(), entity.declaration());
    }

    /** Returns the domain with a text as the default of columns that have none. */
    public DomainSpec defaultValue(String value) {
        return defaultSql(Quoting.string(value));
    }

    /** Returns the domain with a number as the default of columns that have none. */
    public DomainSpec defaultValue(long value) {
        return defaultSql(Long.toString(value));
    }

    /** Returns the domain with SQL as the default of columns that have none. */
    public DomainSpec defaultSql(String expression) {
        Optional<SqlText> value = Optional.of(SqlText.of(Quoting.checked("a default", expression)));
        return with(entity.notNull(), value, entity.collation(), entity.checks(), entity.declaration());
    }

    /** Returns the domain with a collation. */
    public DomainSpec collate(String collation) {
        return with(
                entity.notNull(), entity.defaultValue(), Optional.of(collation), entity.checks(), entity.declaration());
    }

    /** Returns the domain with a condition on its values, which it calls VALUE. */
    public DomainSpec check(String expression) {
        return check(Optional.empty(), expression);
    }

    /** Returns the domain with a named condition on its values, which it calls VALUE. */
    public DomainSpec check(String name, String expression) {
        return check(Optional.of(Quoting.checked("the name of a check", name)), expression);
    }

    private DomainSpec check(Optional<String> name, String expression) {
        List<Check> all = new ArrayList<>(entity.checks());
        all.add(new Check(name, SqlText.of(Quoting.checked("a check", expression)), entity.declaration()));
        return with(entity.notNull(), entity.defaultValue(), entity.collation(), all, entity.declaration());
    }

    /** Returns the domain whose last condition has not been checked for the values that are there. */
    public DomainSpec notValid() {
        if (entity.checks().isEmpty()) {
            throw new IllegalArgumentException(
                    "notValid() of domain \"" + entity.name() + "\" needs check(...) before it");
        }
        List<Check> all = new ArrayList<>(entity.checks());
        Check last = all.removeLast();
        all.add(last.withSpecial(PgConstraint.of(last).asNotValid().ifAny()));
        return with(entity.notNull(), entity.defaultValue(), entity.collation(), all, entity.declaration());
    }

    /** Returns the domain with the name it had before; harmless once it is renamed. */
    public DomainSpec renamedFrom(String oldName) {
        return with(
                entity.notNull(),
                entity.defaultValue(),
                entity.collation(),
                entity.checks(),
                entity.declaration().withRenamedFrom(oldName));
    }

    private DomainSpec with(
            boolean notNull,
            Optional<SqlText> defaultValue,
            Optional<String> collation,
            List<Check> checks,
            Declaration declaration) {
        return new DomainSpec(
                new Domain(entity.name(), entity.type(), notNull, defaultValue, collation, checks, declaration));
    }
}
