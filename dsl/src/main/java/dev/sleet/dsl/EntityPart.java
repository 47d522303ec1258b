package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Special;

/** An object that only one kind of database has, as its author wrote it. */
public non-sealed interface EntityPart extends SchemaPart {
    @Override
    Special.Entity toModel(DatabaseKind kind);

    /** Returns where it stands. */
    Declaration declaration();
}
