package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.postgres.Extension;
import java.util.Optional;

/**
 * An extension as its author wrote it.
 *
 * @param entity its normal form
 */
public record ExtensionSpec(Extension entity) implements EntityPart {
    /** Returns the extension whose objects are in that schema. */
    public ExtensionSpec inSchema(String schema) {
        return new ExtensionSpec(
                new Extension(entity.name(), Optional.of(schema), entity.version(), entity.declaration()));
    }

    /** Returns the extension of that version. */
    public ExtensionSpec version(String version) {
        return new ExtensionSpec(
                new Extension(entity.name(), entity.schema(), Optional.of(version), entity.declaration()));
    }
}
