package dev.sleet.apply;

import dev.sleet.sqlite.Exclusions;
import java.util.Optional;

/**
 * What may be said about a run of migrations.
 *
 * @param exclusions what is left alone
 * @param to the last migration to apply, or nothing for all
 * @param baseline whether a database that has a schema and no history, and is exactly where one migration leads, is taken as
 *     having had the migrations up to that one
 */
public record MigrateOptions(Exclusions exclusions, Optional<String> to, boolean baseline) {
    /** All migrations, and nothing is taken for granted. */
    public static final MigrateOptions DEFAULT = new MigrateOptions(Exclusions.NONE, Optional.empty(), false);

    /** Returns these options with another end. */
    public MigrateOptions upTo(String name) {
        return new MigrateOptions(exclusions, Optional.of(name), baseline);
    }

    /** Returns these options so that a database without a history is recognised by its schema. */
    public MigrateOptions baselining() {
        return new MigrateOptions(exclusions, to, true);
    }

    /** Returns these options with other exclusions. */
    public MigrateOptions excluding(Exclusions others) {
        return new MigrateOptions(others, to, baseline);
    }
}
