package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.postgres.EnumType;

/**
 * A type with a list of values as its author wrote it.
 *
 * @param entity its normal form
 */
public record EnumTypeSpec(EnumType entity) implements EntityPart {
    /** Returns the type with the name it had before; harmless once it is renamed. */
    public EnumTypeSpec renamedFrom(String oldName) {
        return new EnumTypeSpec(new EnumType(
                entity.name(), entity.values(), entity.declaration().withRenamedFrom(oldName)));
    }

    @Override
    public EnumType toModel(DatabaseKind kind) {
        return entity;
    }

    @Override
    public Declaration declaration() {
        return entity.declaration();
    }
}
