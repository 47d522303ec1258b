package dev.sleet;

import dev.sleet.apply.Applied;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Database;
import dev.sleet.apply.MigrateOptions;
import dev.sleet.apply.Migrator;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.Progress;
import dev.sleet.apply.SleetException;
import dev.sleet.diff.Change;
import dev.sleet.diff.Differ;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.Exclusions;
import dev.sleet.sqlite.LiveSchema;
import dev.sleet.sqlite.Normaliser;
import dev.sleet.sqlite.PlanOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads, compares, plans and applies schemas. Every method says with a {@link SleetException} what it cannot do. */
public final class Sleet {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private Sleet() {}

    /** Returns the schema of an open database as the database spells it. */
    public static LiveSchema introspect(Database database, Exclusions exclusions) {
        return Planning.introspect(database, exclusions);
    }

    /** Returns what differs between two schemas; nothing for two spellings of one. */
    public static List<Change> diff(Schema from, Schema to) {
        return Differ.diff(Normaliser.normalise(from), Normaliser.normalise(to));
    }

    /** Returns how the database would get to {@code target}, what that costs, and what its data says about it. */
    public static Prepared plan(Database database, Schema target, PlanOptions options, Exclusions exclusions) {
        return Planning.prepare(database, target, options, exclusions);
    }

    /**
     * Applies a plan in one verified transaction.
     *
     * @throws SleetException if it could not be applied; the database is then as it was
     */
    public static void apply(Database database, Prepared prepared, Progress progress) {
        new Applier(database, prepared, progress).apply();
    }

    /**
     * Opens a database file, which is made if it is not there.
     *
     * @throws SleetException if it cannot be used
     */
    public static Database open(Path file) {
        return Database.open(file, Database.Mode.CREATE, LOCK_WAIT);
    }

    /**
     * Brings a database file, which is made if it is not there, through the migrations that it has not had, as an
     * application does at its start.
     *
     * @return what was applied, in order; nothing if there was nothing to do
     * @throws SleetException if the history does not match or a migration could not be applied, which then left no trace
     */
    public static List<Applied> migrate(Path file, MigrationSource source) {
        try (Database database = open(file)) {
            return migrate(database, source, MigrateOptions.DEFAULT);
        }
    }

    /**
     * Brings an open database through the migrations that it has not had.
     *
     * @return what was applied, in order; nothing if there was nothing to do
     * @throws SleetException if the history does not match or a migration could not be applied, which then left no trace
     */
    public static List<Applied> migrate(Database database, MigrationSource source, MigrateOptions options) {
        return new Migrator(database, source, options, Progress.NONE).migrate();
    }
}
