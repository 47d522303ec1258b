package dev.sleet.journal;

import dev.sleet.dialect.schema.Exclusions;
import java.time.Duration;
import java.util.Optional;

/**
 * What may be said about a run of migrations.
 *
 * @param exclusions what is left alone
 * @param to the last migration to apply, or nothing for all
 * @param baseline whether a database that has a schema and no history, and is exactly where one migration leads, is taken as
 *     having had the migrations up to that one
 * @param lockWait how long to wait for the locks of others, unless the database was opened with a time of its own
 */
public record MigrateOptions(Exclusions exclusions, Optional<String> to, boolean baseline, Duration lockWait) {
    /** All migrations, and nothing is taken for granted. */
    public static final MigrateOptions DEFAULT =
            new MigrateOptions(Exclusions.NONE, Optional.empty(), false, Duration.ofSeconds(30));

    /** Returns these options with another end. */
    public MigrateOptions upTo(String name) {
        return new MigrateOptions(exclusions, Optional.of(name), baseline, lockWait);
    }

    /** Returns these options so that a database without a history is recognised by its schema. */
    public MigrateOptions baselining() {
        return new MigrateOptions(exclusions, to, true, lockWait);
    }

    /** Returns these options with other exclusions. */
    public MigrateOptions excluding(Exclusions others) {
        return new MigrateOptions(others, to, baseline, lockWait);
    }

    /** Returns these options with another time to wait for the locks of others. */
    public MigrateOptions waiting(Duration longest) {
        return new MigrateOptions(exclusions, to, baseline, longest);
    }
}
