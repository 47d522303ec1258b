package dev.sleet.model.postgres;

import dev.sleet.model.IndexTerm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What PostgreSQL has of a term of an index.
 *
 * @param operatorClass the operator class with its parameters, if it is not the usual one
 * @param nulls where NULL stands, if not after all other values of an ascending term and before those of a descending one
 */
public record PgTerm(Optional<String> operatorClass, Optional<Nulls> nulls) implements PgSpecial {
    /** Nothing. */
    public static final PgTerm NONE = new PgTerm(Optional.empty(), Optional.empty());

    /** Where NULL stands among the values. */
    public enum Nulls {
        /** Before all values. */
        FIRST,
        /** After all values. */
        LAST
    }

    /** Returns what PostgreSQL has of a term. */
    public static PgTerm of(IndexTerm term) {
        return term.special().orElse(NONE) instanceof PgTerm special ? special : NONE;
    }

    @Override
    public List<String> words() {
        return Stream.concat(
                        operatorClass.map(name -> "ops(\"" + name + "\")").stream(),
                        nulls.map(place -> place == Nulls.FIRST ? "nullsFirst()" : "nullsLast()").stream())
                .toList();
    }
}
