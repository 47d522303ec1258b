package dev.sleet.model.postgres;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Special;
import java.util.List;

/** An object that only PostgreSQL has. */
public sealed interface PgEntity extends Special.Entity
        permits Namespace,
                Extension,
                EnumType,
                Domain,
                Sequence,
                Routine,
                MaterializedView,
                FunctionTrigger,
                Policy,
                Grant,
                Comment,
                Raw {
    @Override
    default DatabaseKind kind() {
        return DatabaseKind.POSTGRES;
    }

    /** Returns the word that makes it. */
    String word();

    @Override
    default List<String> words() {
        return List.of(word() + "(...)");
    }

    @Override
    default String key() {
        return title() + " " + name();
    }

    @Override
    default String keyBefore() {
        return declaration().renamedFrom().map(old -> title() + " " + old).orElseGet(this::key);
    }
}
