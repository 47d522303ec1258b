package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import java.util.Optional;

/**
 * A counter.
 *
 * @param name the name
 * @param options how it counts
 * @param ownedBy the column that it goes with, if it goes with one
 * @param declaration what its author said beyond the schema
 */
public record Sequence(String name, SequenceOptions options, Optional<Owner> ownedBy, Declaration declaration)
        implements PgEntity {
    /**
     * The column that a sequence goes with.
     *
     * @param table the table
     * @param column the column
     */
    public record Owner(String table, String column) {}

    @Override
    public String title() {
        return "sequence";
    }

    @Override
    public String word() {
        return "sequence";
    }

    @Override
    public boolean isRenamed(Entity entity) {
        return entity instanceof Sequence other
                && equals(new Sequence(name, other.options, other.ownedBy, other.declaration));
    }
}
