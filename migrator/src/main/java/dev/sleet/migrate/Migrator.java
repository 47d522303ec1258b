package dev.sleet.migrate;

import dev.sleet.apply.SharedBreaks;
import dev.sleet.backup.ApplyRecord;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.How;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.diff.Renames;
import dev.sleet.journal.History;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.data.DataSteps;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database through the migrations that it has not had, each in a transaction of its own that is verified before it is
 * committed together with its row of the journal. What has been had is read again under the lock, so of any number of
 * programs that start at once one applies a migration and the others find it applied.
 */
public final class Migrator {
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Database database;
    private final MigrationSource source;
    private final MigrateOptions options;
    private final Progress progress;
    private final History history;
    private final Standing standing;
    private final Transaction transaction;
    private final DataSteps dataSteps = new DataSteps();
    private final MigrationLog log = new MigrationLog();
    private int working = -1;
    private boolean lends;
    private @Nullable Place place;

    /**
     * Where this run has brought the database.
     *
     * @param position the position of the last migration that it has had
     * @param match its schema then
     */
    private record Place(int position, SchemaMatch match) {}

    /** Makes the migrator of a database. */
    public Migrator(Database database, MigrationSource source, MigrateOptions options, Progress progress) {
        this(database, source, options, progress, new SharedBreaks());
    }

    /** Makes the migrator of one of several databases that have the same migrations. */
    public Migrator(
            Database database, MigrationSource source, MigrateOptions options, Progress progress, SharedBreaks breaks) {
        this.database = database;
        this.source = source;
        this.options = options;
        this.progress = progress;
        this.history = source.history(database, options.exclusions());
        this.standing = new Standing(database, source, options, history, breaks);
        this.transaction = database.transaction();
    }

    /**
     * Stops a running {@link #migrate()} from another thread and waits until its transaction is rolled back, or committed if
     * that had begun; migrations before it stay applied.
     *
     * @return whether it ended in time
     */
    public boolean cancel(long seconds) throws InterruptedException {
        return transaction.cancel(seconds);
    }

    /**
     * Applies what is pending.
     *
     * @return what was done, in order; nothing if the database is where it should be
     * @throws SleetException if the migrations cannot be read or do not follow each other, there is none of the name to stop
     *     at, the history does not match, or a migration could not be applied; those before it are then applied, and of that
     *     one nothing is
     */
    public List<Applied> migrate() {
        try {
            return database.inTurn(this::run);
        } finally {
            transaction.end();
        }
    }

    private List<Applied> run() {
        try {
            source.requirePresent();
            if (database.alone(() -> standing.hasNothing(transaction))) {
                return List.of();
            }
            history.warnings().forEach(progress::warning);
            List<Applied> done = new ArrayList<>();
            try {
                while (next(done)) {
                    if (transaction.isCancelled()) {
                        throw transaction.interrupted();
                    }
                }
            } catch (SleetException e) {
                throw Transaction.after(done.size(), e);
            } catch (SQLException e) {
                throw Transaction.after(done.size(), database.cannotUse(e));
            }
            return done;
        } catch (SQLException e) {
            throw database.cannotUse(e);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    /** Returns whether anything has been committed, so that there is something to {@link #record}. */
    public boolean hasCommitted() {
        return !log.isEmpty();
    }

    /**
     * Returns the record of what has been committed, for a backup that was taken before it.
     *
     * @throws SleetException if the database cannot be read
     */
    public ApplyRecord record() {
        return log.record(database, exclusions());
    }

    /**
     * Applies one migration, or marks those that the database has had; returns whether there may be more to do. The threads of a
     * data step need the connection, so a migration that turns out to have one is begun a second time, and lends it to them.
     */
    private boolean next(List<Applied> done) throws SQLException {
        lends = false;
        boolean more = database.alone(() -> attempt(done));
        return lends ? attempt(done) : more;
    }

    private boolean attempt(List<Applied> done) throws SQLException {
        if (place == null
                && database.patiently(transaction::isCancelled, () -> standing.isDone(dataSteps, transaction))) {
            return false;
        }
        transaction.requireReading("apply a migration");
        transaction.begin();
        try {
            return step(done);
        } catch (SQLException e) {
            transaction.rollback();
            throw transaction.failed(e);
        } catch (SleetException e) {
            transaction.rollback();
            throw explained(e);
        } catch (RuntimeException | Error e) {
            transaction.rollback();
            throw e;
        }
    }

    private boolean step(List<Applied> done) throws SQLException {
        Place known = place;
        if (known != null && history.isStillAt(standing.chain(), known.position())) {
            int next = known.position() + 1;
            return apply(standing.chain().migrations().get(next), next, known.match(), Map.of(), true, done);
        }
        standing.look();
        List<JournalEntry> entries = history.entries();
        int applied = Journal.applied(entries, standing.chain());
        if (applied >= standing.end()) {
            transaction.rollback();
            return false;
        }
        SchemaMatch match = SchemaMatch.of(database, exclusions());
        if (standing.isUnknown(entries, match)) {
            baseline(Recognition.of(match, standing.chain()).require(database.address(), options.baseline()), done);
            return true;
        }
        Migration migration = standing.chain().migrations().get(applied);
        dataSteps.prepare(List.of(migration));
        standing.requireAt(match, migration.head().from(), applied);
        standing.requireHarmless(standing.chain().migrations().subList(applied, standing.end()), match, progress);
        return apply(migration, applied, match, Map.of(), true, done);
    }

    private Exclusions exclusions() {
        return standing.chain().managing(options.exclusions());
    }

    private SleetException explained(SleetException e) {
        return working < 0 ? e : new Offenders(database, standing.chain(), working, exclusions()).explain(e);
    }

    /** Marks the migrations up to a position as had. */
    private void baseline(int position, List<Applied> done) throws SQLException {
        List<Applied> had = new HistoryRows(database, standing.chain(), history).baselined(position);
        transaction.commit(() -> history.entries().size() > position);
        log.marked();
        had.forEach(progress::applied);
        done.addAll(had);
    }

    /**
     * Applies one migration and returns whether there is more to do. Violations of references that were there before it are only
     * looked for if it seems to make some.
     */
    private boolean apply(
            Migration migration,
            int position,
            SchemaMatch before,
            Map<String, Integer> violations,
            boolean mayRepeat,
            List<Applied> done)
            throws SQLException {
        if (dataSteps.of(migration).isPresent() && !lends) {
            transaction.rollback();
            lends = true;
            return true;
        }
        working = position;
        progress.migration(migration.name(), position + 1, standing.end());
        long start = System.nanoTime();
        database.requireNoShadow(migration.name(), migration.mentioned(before.objects()));
        ScriptRun run = database.dialect()
                .runner()
                .prepare(database, transaction, migration, before.live(), history.tableName(), progress);
        database.alone(() -> {
            run.run();
            return position;
        });
        if (dataSteps.of(migration).isPresent()) {
            progress.dataStep();
            dataSteps.of(migration).get().run(database, transaction);
        }
        Optional<Map<String, Integer>> old = database.alone(() -> {
            Schema from = before.live().schema();
            SchemaMatch after = new Verification(database, transaction, migration, run).after(exclusions(), progress);
            Schema to = after.live().schema();
            Renames back = PastNames.back(to, migration);
            OrphanedRows orphans =
                    new OrphanedRows(migration, database.dialect().form(), from, to, run.orphans(from, to, back));
            run.requireComputed(from, to, back);
            List<String> fresh = orphans.beyond(violations);
            if (fresh.isEmpty()) {
                orphans.tell(progress);
                long milliseconds = (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
                new HistoryRows(database, standing.chain(), history).applied(position, milliseconds);
                transaction.commit(() -> history.entries().size() > position);
                log.applied(migration, from, after.live(), run.ran());
                Applied applied = new Applied(migration.name(), How.APPLIED, milliseconds, run.copied());
                progress.applied(applied);
                done.add(applied);
                place = new Place(position, after);
                return Optional.empty();
            }
            transaction.rollback();
            if (!mayRepeat) {
                throw transaction.orphaned(orphans.waysOn(database.address(), fresh));
            }
            transaction.begin();
            if (Journal.applied(history.entries(), standing.chain()) != position) {
                transaction.rollback();
                place = null;
                return Optional.empty();
            }
            return Optional.of(orphans.before());
        });
        return old.isPresent()
                ? apply(migration, position, before, old.get(), false, done)
                : place == null || position + 1 < standing.end();
    }
}
