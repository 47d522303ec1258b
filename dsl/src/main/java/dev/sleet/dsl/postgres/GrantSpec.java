package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Grant;

/**
 * What a role may do as its author wrote it.
 *
 * @param entity its normal form
 */
public record GrantSpec(Grant entity) implements EntityPart {
    /** Returns the grant on a table or view. */
    public GrantSpec on(String table) {
        return on("TABLE", table);
    }

    /** Returns the grant on an object of a kind as SQL calls it: SEQUENCE, FUNCTION, SCHEMA, TYPE. */
    public GrantSpec on(String kind, String name) {
        return new GrantSpec(new Grant(
                kind,
                Quoting.checked("the name of what is granted", name),
                entity.privileges(),
                entity.role(),
                entity.grantable(),
                entity.declaration()));
    }

    /** Returns the grant to a role; PUBLIC is every one. */
    public GrantSpec to(String role) {
        return new GrantSpec(new Grant(
                entity.target(), entity.name(), entity.privileges(), role, entity.grantable(), entity.declaration()));
    }

    /** Returns the grant that the role may pass on. */
    public GrantSpec withGrantOption() {
        return new GrantSpec(new Grant(
                entity.target(), entity.name(), entity.privileges(), entity.role(), true, entity.declaration()));
    }

    @Override
    public Grant toModel(DatabaseKind kind) {
        if (entity.name().isEmpty() || entity.role().isEmpty()) {
            throw new IllegalArgumentException("a grant of " + String.join(", ", entity.privileges())
                    + " does not say on what and to whom: on(\"...\").to(\"...\")");
        }
        return entity;
    }
}
