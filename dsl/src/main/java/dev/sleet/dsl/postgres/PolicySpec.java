package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Policy;
import java.util.List;
import java.util.Optional;

/**
 * A rule about the rows that somebody sees or writes as its author wrote it.
 *
 * @param entity its normal form
 */
public record PolicySpec(Policy entity) implements EntityPart {
    /** Returns the policy of that table. */
    public PolicySpec on(String table) {
        return with(table, entity.permissive(), entity.command(), entity.roles());
    }

    /** Returns the policy that each row must meet beside those of which one is enough. */
    public PolicySpec restrictive() {
        return with(entity.table(), false, entity.command(), entity.roles());
    }

    /** Returns the policy about reading. */
    public PolicySpec forSelect() {
        return about(Policy.Command.SELECT);
    }

    /** Returns the policy about new rows. */
    public PolicySpec forInsert() {
        return about(Policy.Command.INSERT);
    }

    /** Returns the policy about changed rows. */
    public PolicySpec forUpdate() {
        return about(Policy.Command.UPDATE);
    }

    /** Returns the policy about rows that go. */
    public PolicySpec forDelete() {
        return about(Policy.Command.DELETE);
    }

    /** Returns the policy for these roles. */
    public PolicySpec to(String... roles) {
        return with(entity.table(), entity.permissive(), entity.command(), List.of(roles));
    }

    /** Returns the policy with the condition of the rows that are seen. */
    public PolicySpec using(String condition) {
        return with(condition(condition), entity.withCheck(), entity.declaration());
    }

    /** Returns the policy with the condition of the rows that are written. */
    public PolicySpec withCheck(String condition) {
        return with(entity.using(), condition(condition), entity.declaration());
    }

    /** Returns the policy with the name it had before; harmless once it is renamed. */
    public PolicySpec renamedFrom(String oldName) {
        return with(entity.using(), entity.withCheck(), entity.declaration().withRenamedFrom(oldName));
    }

    private static Optional<SqlText> condition(String sql) {
        return Optional.of(SqlText.of(Quoting.checked("a policy", sql)));
    }

    private PolicySpec about(Policy.Command command) {
        return with(entity.table(), entity.permissive(), command, entity.roles());
    }

    private PolicySpec with(String table, boolean permissive, Policy.Command command, List<String> roles) {
        return new PolicySpec(new Policy(
                entity.name(),
                table,
                permissive,
                command,
                roles,
                entity.using(),
                entity.withCheck(),
                entity.declaration()));
    }

    private PolicySpec with(Optional<SqlText> using, Optional<SqlText> withCheck, Declaration declaration) {
        return new PolicySpec(new Policy(
                entity.name(),
                entity.table(),
                entity.permissive(),
                entity.command(),
                entity.roles(),
                using,
                withCheck,
                declaration));
    }

    @Override
    public Policy toModel(DatabaseKind kind) {
        if (entity.table().isEmpty()) {
            throw new IllegalArgumentException("policy \"" + entity.name() + "\" does not say its table: on(\"...\")");
        }
        return entity;
    }
}
