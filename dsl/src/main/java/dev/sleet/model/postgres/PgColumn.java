package dev.sleet.model.postgres;

import dev.sleet.model.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What PostgreSQL has of a column.
 *
 * @param identity the sequence of its own that gives its values
 * @param storage how large values are stored, if not as its type has it: PLAIN, EXTERNAL, EXTENDED or MAIN
 * @param compression how large values are compressed, if it is said
 * @param statistics how finely its values are counted, if it is said
 * @param notNullIsUnproven whether rows that were there before the rule against NULL have not been looked at (NOT VALID)
 */
public record PgColumn(
        Optional<Identity> identity,
        Optional<String> storage,
        Optional<String> compression,
        Optional<Integer> statistics,
        boolean notNullIsUnproven)
        implements PgSpecial {
    /** Nothing. */
    public static final PgColumn NONE =
            new PgColumn(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Returns what PostgreSQL has of a column. */
    public static PgColumn of(Column column) {
        return column.special().orElse(NONE) instanceof PgColumn special ? special : NONE;
    }

    /** Returns a column whose values come from a sequence of its own. */
    public PgColumn withIdentity(Identity rule) {
        return new PgColumn(Optional.of(rule), storage, compression, statistics, notNullIsUnproven);
    }

    /** Returns a column whose large values are stored so. */
    public PgColumn withStorage(String name) {
        return new PgColumn(identity, Optional.of(name), compression, statistics, notNullIsUnproven);
    }

    /** Returns a column whose large values are compressed so. */
    public PgColumn withCompression(String name) {
        return new PgColumn(identity, storage, Optional.of(name), statistics, notNullIsUnproven);
    }

    /** Returns a column whose values are counted so finely. */
    public PgColumn withStatistics(int target) {
        return new PgColumn(identity, storage, compression, Optional.of(target), notNullIsUnproven);
    }

    /** Returns a column whose rule against NULL has not been checked for rows that were there before. */
    public PgColumn withUnprovenNotNull() {
        return new PgColumn(identity, storage, compression, statistics, true);
    }

    @Override
    public List<String> words() {
        return Stream.of(
                        identity.map(rule -> rule.always() ? "identity()" : "identityByDefault()").stream(),
                        storage.map(name -> "storage(\"" + name + "\")").stream(),
                        compression.map(name -> "compression(\"" + name + "\")").stream(),
                        statistics.map(target -> "statistics(" + target + ")").stream(),
                        notNullIsUnproven ? Stream.of("notValid()") : Stream.<String>empty())
                .flatMap(words -> words)
                .toList();
    }
}
