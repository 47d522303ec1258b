package dev.sleet.model;

/** Something that a schema holds under a name. */
public sealed interface SchemaObject permits Table, View, Trigger, VirtualTable, Special.Entity {
    /** Returns the name, which may be any text. */
    String name();

    /** Returns what its author said beyond the schema. */
    Declaration declaration();
}
