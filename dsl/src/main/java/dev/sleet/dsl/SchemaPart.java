package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.SchemaObject;

/** What a top-level variable of a script may hold to be part of the schema. */
public sealed interface SchemaPart extends ScriptPart
        permits TableSpec, ViewSpec, TriggerSpec, VirtualTableSpec, EntityPart {
    /**
     * Returns the normal form for a kind of database.
     *
     * @throws IllegalArgumentException if something is missing or contradicts itself
     */
    SchemaObject toModel(DatabaseKind kind);

    /**
     * Returns the normal form for SQLite.
     *
     * @throws IllegalArgumentException if something is missing or contradicts itself
     */
    default SchemaObject toModel() {
        return toModel(DatabaseKind.SQLITE);
    }
}
