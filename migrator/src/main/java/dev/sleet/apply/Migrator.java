package dev.sleet.apply;

import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import dev.sleet.journal.Journal.Entry;
import dev.sleet.journal.Journal.How;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database through the migrations that it has not had, each in a transaction of its own that is verified before it is
 * committed together with its row of the journal. What has been had is read again under the lock, so of any number of
 * programs that start at once one applies a migration and the others find it applied.
 */
public final class Migrator {
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Database database;
    private final Connection connection;
    private final MigrationSource source;
    private final MigrateOptions options;
    private final Progress progress;
    private final History history;
    private final Transaction transaction;
    private final Ownership ownership;
    private final DataSteps dataSteps = new DataSteps();
    private final MigrationLog log = new MigrationLog();
    private int working = -1;
    private boolean isLookedAt;
    private boolean lends;
    private Chain chain = new Chain(List.of());
    private int end;
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
        this.database = database;
        this.connection = database.connection();
        this.source = source;
        this.options = options;
        this.progress = progress;
        this.history = source.history(connection, options.exclusions());
        this.transaction = new Transaction(database);
        this.ownership = Ownership.of(database);
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
            return ownership.run(database.file(), database.lockWait(), this::run);
        } finally {
            transaction.end();
        }
    }

    private List<Applied> run() {
        try {
            source.requirePresent();
            if (ownership.alone(this::hasNothing)) {
                return List.of();
            }
            history.warnings().forEach(progress::warning);
            List<Applied> done = new ArrayList<>();
            try {
                while (next(done)) {
                    if (transaction.isCancelled()) {
                        throw Transaction.interrupted();
                    }
                }
            } catch (SleetException e) {
                throw Failures.after(done.size(), e);
            }
            return done;
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        } catch (HistoryException e) {
            throw Failures.history(e);
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
        return log.record(database, options.exclusions());
    }

    /** Returns whether there is nothing to do, and prepares to do it. */
    private boolean hasNothing() throws SQLException {
        if (options.to().isEmpty() && isCurrent()) {
            return true;
        }
        database.begin(options.lockWait());
        database.patience().retry(transaction::isCancelled, () -> {
            look();
            return end;
        });
        return false;
    }

    /** Finds the migrations in the order that holds for the database as it is. */
    private void look() throws SQLException {
        chain = history.chain(source);
        end = options.to()
                .map(name -> Versions.position(chain, name) + 1)
                .orElse(chain.migrations().size());
    }

    /** Whoever finds the file locked here has a longer look, which waits. */
    private boolean isCurrent() throws SQLException {
        try {
            return history.isCurrent(source);
        } catch (SQLException e) {
            if (Failures.isBusy(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Applies one migration, or marks those that the database has had; returns whether there may be more to do. The threads of a
     * data step need the connection, so a migration that turns out to have one is begun a second time, and lends it to them.
     */
    private boolean next(List<Applied> done) throws SQLException {
        lends = false;
        boolean more = ownership.alone(() -> attempt(done));
        return lends ? attempt(done) : more;
    }

    private boolean attempt(List<Applied> done) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (place == null && database.patience().retry(transaction::isCancelled, () -> isDone(statement))) {
                return false;
            }
            transaction.begin(statement);
            try {
                return step(statement, done);
            } catch (SQLException e) {
                transaction.rollback(statement);
                throw transaction.failed(e);
            } catch (SleetException e) {
                transaction.rollback(statement);
                throw explained(e);
            } catch (RuntimeException | Error e) {
                transaction.rollback(statement);
                throw e;
            }
        }
    }

    /**
     * Looks without a lock whether anything is pending, so that a start that has nothing to do writes nothing; in one
     * transaction, so that the journal and the schema are of the same moment. The data steps of what is pending are compiled,
     * so that one that cannot be run stops everything before it begins.
     */
    private boolean isDone(Statement statement) throws SQLException {
        if (chain.migrations().isEmpty() && history.entries().isEmpty()) {
            return true;
        }
        try {
            statement.execute("BEGIN");
            look();
            List<Entry> entries = history.entries();
            int applied = Journal.applied(entries, chain);
            boolean pending = applied < end || entries.isEmpty();
            if (pending && !hasDataSteps(applied)) {
                return false;
            }
            SchemaMatch match = SchemaMatch.of(connection, options.exclusions());
            if (pending) {
                int from = isUnknown(entries, match)
                        ? 1 + Recognition.of(match, chain).require(database.file(), options.baseline())
                        : applied;
                dataSteps.prepare(chain.migrations().subList(Math.min(from, end), end));
                return false;
            }
            requireAt(match, entries.getLast().fingerprint(), applied);
            return true;
        } finally {
            transaction.rollback(statement);
        }
    }

    private boolean hasDataSteps(int from) {
        return chain.migrations().subList(Math.min(from, end), end).stream()
                .anyMatch(migration -> migration.data().isPresent());
    }

    private boolean step(Statement statement, List<Applied> done) throws SQLException {
        Place known = place;
        if (known != null && history.isStillAt(chain, known.position())) {
            int next = known.position() + 1;
            return apply(statement, chain.migrations().get(next), next, known.match(), Map.of(), true, done);
        }
        look();
        List<Entry> entries = history.entries();
        int applied = Journal.applied(entries, chain);
        if (applied >= end) {
            transaction.rollback(statement);
            return false;
        }
        SchemaMatch match = SchemaMatch.of(connection, options.exclusions());
        if (isUnknown(entries, match)) {
            baseline(statement, Recognition.of(match, chain).require(database.file(), options.baseline()), done);
            return true;
        }
        Migration migration = chain.migrations().get(applied);
        dataSteps.prepare(List.of(migration));
        requireAt(match, migration.head().from(), applied);
        requireUnbroken(chain.migrations().subList(applied, end));
        return apply(statement, migration, applied, match, Map.of(), true, done);
    }

    /** Another program's migrations were written for what does not look at this, so they are only spoken of. */
    private void requireUnbroken(List<Migration> pending) throws SQLException {
        if (isLookedAt) {
            return;
        }
        isLookedAt = true;
        database.lent().flatMap(LentConnection::settings).ifPresent(settings -> settings.requireReversible(pending));
        List<LeftBroken.Broken> found = LeftBroken.by(pending, connection);
        if (!(history instanceof Journal)) {
            found.forEach(broken -> progress.warning(broken.sentence()));
            return;
        }
        if (found.isEmpty()) {
            return;
        }
        Migration culprit = LeftBroken.culprit(found.getFirst(), pending, connection);
        List<String> details = new ArrayList<>();
        found.forEach(broken -> details.add(broken.sentence()));
        details.add("nothing was changed; to go on, create it anew in " + culprit.file() + ", or say there:");
        found.stream()
                .map(LeftBroken.Broken::name)
                .distinct()
                .forEach(name -> details.add("  -- allow-broken: " + name));
        throw new SleetException(
                ExitCode.REFUSED, culprit.name() + " would break what SQLite does not look at", details);
    }

    /** A database that has a schema and no history. */
    private boolean isUnknown(List<Entry> entries, SchemaMatch match) {
        return entries.isEmpty()
                && !match.is(chain.migrations().getFirst().head().from());
    }

    private SleetException explained(SleetException e) {
        return working < 0 ? e : new Offenders(database, chain, working, options.exclusions()).explain(e);
    }

    /** Marks the migrations up to a position as had. */
    private void baseline(Statement statement, int position, List<Applied> done) throws SQLException {
        List<Applied> had = new HistoryRows(chain, history).baselined(statement, position);
        transaction.commit(statement, () -> history.entries().size() > position);
        log.marked();
        had.forEach(progress::applied);
        done.addAll(had);
    }

    /**
     * Applies one migration and returns whether there is more to do. Violations of references that were there before it are only
     * looked for if it seems to make some.
     */
    private boolean apply(
            Statement statement,
            Migration migration,
            int position,
            SchemaMatch before,
            Map<String, Integer> violations,
            boolean mayRepeat,
            List<Applied> done)
            throws SQLException {
        if (dataSteps.of(migration).isPresent() && !lends) {
            transaction.rollback(statement);
            lends = true;
            return true;
        }
        working = position;
        progress.migration(migration.name(), position + 1, end);
        long start = System.nanoTime();
        if (database.loan().isPresent()) {
            database.loan().get().requireNoShadow(migration, before.objects());
        }
        Kept kept = Kept.of(statement, before.live());
        SameMeaning meaning = SameMeaning.before(connection, migration.statements());
        JournalGuard guard = JournalGuard.of(connection, history.tableName(), migration, before.live());
        MigrationRun run = new MigrationRun(connection, transaction, migration, progress)
                .beside(before.live(), history.tableName());
        ownership.alone(() -> {
            run.run();
            return position;
        });
        if (dataSteps.of(migration).isPresent()) {
            progress.dataStep();
            dataSteps.of(migration).get().run(connection, transaction);
        }
        Optional<Map<String, Integer>> old = ownership.alone(() -> {
            run.ran().addAll(kept.putBack(connection));
            guard.requireUntouched();
            progress.verifying();
            SchemaMatch after = SchemaMatch.of(connection, options.exclusions());
            requireResult(migration, after);
            List<String> otherwise = meaning.differences(connection, Set.of());
            if (!otherwise.isEmpty()) {
                throw transaction.failed(SameMeaning.FAILED, otherwise, null);
            }
            ForeignKeyCheck.Written written = run.written(after.live().schema());
            Map<String, Integer> made = ForeignKeyCheck.violations(statement, written, false);
            boolean named = !migration.head().broken().isEmpty();
            List<String> fresh =
                    ForeignKeyCheck.beyond(named ? ForeignKeyCheck.unnamed(statement, made) : made, violations);
            if (fresh.isEmpty()) {
                if (!made.isEmpty()) {
                    progress.warning(migration.name() + ": "
                            + ReferenceState.of(
                                            written,
                                            made,
                                            BrokenReferences.of(
                                                    migration,
                                                    before.live().schema(),
                                                    after.live().schema()))
                                    .words());
                }
                long milliseconds = (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
                new HistoryRows(chain, history).applied(statement, position, milliseconds);
                transaction.commit(statement, () -> history.entries().size() > position);
                log.applied(migration, before.live().schema(), run.ran());
                Applied applied = new Applied(migration.name(), How.APPLIED, milliseconds, run.copied());
                progress.applied(applied);
                done.add(applied);
                place = new Place(position, after);
                return Optional.empty();
            }
            transaction.rollback(statement);
            if (!mayRepeat) {
                throw transaction.failed(
                        "rows would refer to rows that are not there",
                        BrokenReferences.waysOn(
                                database.file(), fresh, migration, after.live().schema()),
                        null);
            }
            transaction.begin(statement);
            if (Journal.applied(history.entries(), chain) != position) {
                transaction.rollback(statement);
                place = null;
                return Optional.empty();
            }
            return Optional.of(ForeignKeyCheck.violations(statement, written, true));
        });
        return old.isPresent()
                ? apply(statement, migration, position, before, old.get(), false, done)
                : place == null || position + 1 < end;
    }

    /** The database must be where the migrations that it has had have led, or what comes next is not true for it. */
    private void requireAt(SchemaMatch match, String fingerprint, int applied) {
        if (match.is(fingerprint)) {
            return;
        }
        List<String> details = new ArrayList<>();
        details.add("its schema is not the one after " + Versions.name(chain, applied - 1) + ":");
        Schema expected = Replay.at(chain, applied - 1).schema();
        Differences.between(expected, match.besides(expected)).forEach(line -> details.add("  " + line));
        details.add("nothing was changed; to see it whole: sleet status " + database.file());
        throw new SleetException(ExitCode.HISTORY, database.file() + " has drifted", details);
    }

    private void requireResult(Migration migration, SchemaMatch after) {
        if (after.is(migration.head().to())) {
            return;
        }
        List<String> details = new ArrayList<>();
        details.add("its head says where it leads, and its statements lead elsewhere");
        details.add("to see how they differ: sleet check");
        throw transaction.failed("the schema after " + migration.name() + " is not the one it names", details, null);
    }
}
