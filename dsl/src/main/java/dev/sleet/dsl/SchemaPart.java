package dev.sleet.dsl;

import dev.sleet.model.SchemaObject;

/** What a top-level variable of a script may hold to be part of the schema. */
public sealed interface SchemaPart extends ScriptPart permits TableSpec, ViewSpec, TriggerSpec, VirtualTableSpec {
    /**
     * Returns the normal form.
     *
     * @throws IllegalArgumentException if something is missing or contradicts itself
     */
    SchemaObject toModel();
}
