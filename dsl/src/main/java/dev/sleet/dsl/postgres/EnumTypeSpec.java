package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
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
}
