package dev.sleet.migrate;

import dev.sleet.backup.ApplyRecord;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.copy.Outcome;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.Renames.Request;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run of migrations has committed, from which the record of a backup that was taken before it is made. */
final class MigrationLog {
    private final List<String> statements = new ArrayList<>();
    private final List<Migration> applied = new ArrayList<>();
    private Optional<Schema> before = Optional.empty();
    private Optional<LiveSchema> after = Optional.empty();
    private boolean marked;

    /** Hears that migrations were marked as had. */
    void marked() {
        marked = true;
    }

    /** Hears of a migration that was committed, of the schemas before and after it, and of what was run. */
    void applied(Migration migration, Schema from, LiveSchema to, List<String> ran) {
        before = before.or(() -> Optional.of(from));
        after = Optional.of(to);
        applied.add(migration);
        statements.addAll(ran);
    }

    /** Returns whether nothing was committed. */
    boolean isEmpty() {
        return applied.isEmpty() && !marked;
    }

    /** Returns the record. */
    ApplyRecord record(Database database, Exclusions exclusions) {
        List<String> all = new ArrayList<>(statements);
        try {
            all.addAll(database.dialect().journal(database).copy());
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
        return new ApplyRecord(
                "migrate",
                applied.isEmpty() ? "no migration" : applied.getLast().name(),
                Instant.now(),
                database.mark(),
                Optional.empty(),
                once(),
                all,
                database.identity(),
                Outcome.NONE,
                renames(database, exclusions));
    }

    /** What a data step in Java has done can be seen, and not be done again without it. */
    private Optional<String> once() {
        return applied.stream()
                .filter(migration -> migration.data().isPresent())
                .findFirst()
                .map(migration -> migration.name() + " has changed rows by its " + Migration.DATA);
    }

    private List<Request> renames(Database database, Exclusions exclusions) {
        if (before.isEmpty()) {
            return List.of();
        }
        Schema live = now(database, exclusions).schema();
        return ApplyRecord.reversed(PastNames.requests(live, applied, before.get()));
    }

    /** What was read before the commit is read again only where something else is stored. */
    private LiveSchema now(Database database, Exclusions exclusions) {
        try {
            return after.isPresent() && database.isStill(after.get(), exclusions)
                    ? after.get()
                    : database.schema(exclusions);
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }
}
