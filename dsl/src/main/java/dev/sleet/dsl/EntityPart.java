package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Special;

/** An object that only one kind of database has, as its author wrote it. */
public non-sealed interface EntityPart extends SchemaPart {
    /** Returns its normal form as far as it is said, of which something may still be missing. */
    Special.Entity entity();

    @Override
    default Special.Entity toModel(DatabaseKind kind) {
        return entity();
    }

    /** Returns where it stands. */
    default Declaration declaration() {
        return entity().declaration();
    }
}
