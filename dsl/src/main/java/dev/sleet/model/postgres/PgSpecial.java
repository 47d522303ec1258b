package dev.sleet.model.postgres;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Special;
import java.util.Optional;

/** What PostgreSQL has of an object that other kinds of database have too. */
public sealed interface PgSpecial extends Special permits PgTable, PgColumn, PgConstraint, PgIndex, PgTerm, PgView {
    @Override
    default DatabaseKind kind() {
        return DatabaseKind.POSTGRES;
    }

    /** Returns this if it says anything. */
    default Optional<Special> ifAny() {
        return words().isEmpty() ? Optional.empty() : Optional.of(this);
    }
}
