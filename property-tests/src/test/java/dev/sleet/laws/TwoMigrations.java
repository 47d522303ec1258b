package dev.sleet.laws;

import dev.sleet.Sleet;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.migrate.Baseline;
import dev.sleet.migrate.Generation;
import dev.sleet.migrate.Rollback;
import dev.sleet.model.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Two migrations: to the schema that a file has, and from there to the one that is asked of it.
 *
 * @param first the one that the file has had
 * @param second the one that it has not had
 */
record TwoMigrations(Migration first, Migration second) {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    /**
     * Returns them, for a file that is marked to have had the first; nothing if its schema cannot be made anew.
     *
     * @throws SleetException if the second cannot be generated
     */
    static Optional<TwoMigrations> of(Copy copy, Moment moment) {
        Schema live = copy.scratch().schema();
        if (live.isEmpty()) {
            return Optional.empty();
        }
        Migration first;
        try {
            first = next(List.of(), live, PlanOptions.NONE);
        } catch (SleetException e) {
            return Optional.empty(); // not every file's schema can be made anew
        }
        TwoMigrations made = new TwoMigrations(first, next(List.of(first), moment.declared(), moment.options()));
        copy.scratch().run("DROP TABLE IF EXISTS __sleet_migrations");
        new Baseline(copy.database(), dialect -> made.chain(), Optional.of(first.name()), Exclusions.NONE).mark();
        return Optional.of(made);
    }

    private static Migration next(List<Migration> before, Schema declared, PlanOptions options) {
        String last = before.isEmpty() ? "" : before.getLast().name();
        try (Generation generation = Generation.plan(new Chain(Dialects.usual(), before), declared, options)) {
            MigrationHead allowed = new MigrationHead("", "", List.of(), List.of(), List.of("*"));
            return generation
                    .draft(MigrationName.after(last, NOW, "step"), allowed)
                    .migration();
        }
    }

    Chain chain() {
        return new Chain(Dialects.usual(), List.of(first, second));
    }

    /** Applies the second. */
    void migrate(Copy copy) {
        Sleet.migrate(copy.database(), dialect -> chain(), MigrateOptions.DEFAULT);
    }

    /** Plans to take the second back. */
    Rollback rollback(Copy copy) {
        return Rollback.plan(copy.database(), chain(), first.name(), PlanOptions.NONE, Exclusions.NONE);
    }
}
