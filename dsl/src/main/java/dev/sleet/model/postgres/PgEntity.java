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

    @Override
    default int rank() {
        return switch (this) {
            case Namespace own -> 0;
            case Extension own -> 1;
            case EnumType own -> 2;
            case Domain own -> 3;
            case Sequence own -> 4;
            case Routine own -> 5;
            case MaterializedView own -> 6;
            case FunctionTrigger own -> 7;
            case Policy own -> 8;
            case Grant own -> 9;
            case Comment own -> 10;
            case Raw own -> 11;
        };
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
