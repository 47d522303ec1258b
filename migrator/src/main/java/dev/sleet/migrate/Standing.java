package dev.sleet.migrate;

import dev.sleet.apply.LeftBroken;
import dev.sleet.apply.Replay;
import dev.sleet.apply.SharedBreaks;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.Journal;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.data.DataSteps;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a database has had of its migrations, whether it is where those have led, and what is still to come. */
final class Standing {
    private final Database database;
    private final MigrationSource source;
    private final MigrateOptions options;
    private final History history;
    private final SharedBreaks breaks;
    private boolean isLookedAt;
    private Chain chain;
    private int end;

    Standing(Database database, MigrationSource source, MigrateOptions options, History history, SharedBreaks breaks) {
        this.database = database;
        this.source = source;
        this.options = options;
        this.history = history;
        this.breaks = breaks;
        this.chain = new Chain(database.dialect(), List.of());
    }

    /** Returns the migrations in the order that was found last. */
    Chain chain() {
        return chain;
    }

    /** Returns the position before which this run ends. */
    int end() {
        return end;
    }

    /** Returns whether there is nothing to do, and prepares to do it. */
    boolean hasNothing(Transaction transaction) throws SQLException {
        if (options.to().isEmpty() && isCurrent()) {
            return true;
        }
        database.prepare(options.lockWait());
        database.patiently(transaction::isCancelled, () -> {
            look();
            return true;
        });
        return false;
    }

    /** Finds the migrations in the order that holds for the database as it is. */
    void look() throws SQLException {
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
            if (database.dialect().errors().isBusy(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Looks without a lock whether anything is pending, so that a start that has nothing to do writes nothing; in one
     * transaction, so that the journal and the schema are of the same moment. The data steps of what is pending are compiled,
     * so that one that cannot be run stops everything before it begins.
     */
    boolean isDone(DataSteps dataSteps, Transaction transaction) throws SQLException {
        if (chain.migrations().isEmpty() && history.entries().isEmpty()) {
            return true;
        }
        transaction.beginReading();
        try {
            look();
            List<JournalEntry> entries = history.entries();
            int applied = Journal.applied(entries, chain);
            boolean pending = applied < end || entries.isEmpty();
            if (pending && !hasDataSteps(applied)) {
                return false;
            }
            SchemaMatch match = SchemaMatch.of(database, chain.managing(options.exclusions()));
            if (pending) {
                int from = isUnknown(entries, match)
                        ? 1 + Recognition.of(match, chain).require(database.address(), options.baseline())
                        : applied;
                dataSteps.prepare(chain.migrations().subList(Math.min(from, end), end));
                return false;
            }
            requireAt(match, entries.getLast().fingerprint(), applied);
            return true;
        } finally {
            transaction.rollback();
        }
    }

    private boolean hasDataSteps(int from) {
        return chain.migrations().subList(Math.min(from, end), end).stream()
                .anyMatch(migration -> migration.data().isPresent());
    }

    /** Another program's migrations were written for what does not look at what they break, so they are only spoken of. */
    void requireHarmless(List<Migration> pending, SchemaMatch match, Progress progress) throws SQLException {
        if (isLookedAt) {
            return;
        }
        isLookedAt = true;
        requireReversible(pending);
        List<LeftBroken.Broken> found = breaks.by(pending, database, match.live());
        if (!(history instanceof Journal)) {
            found.forEach(broken -> progress.warning(broken.sentence()));
            return;
        }
        if (found.isEmpty()) {
            return;
        }
        Migration culprit = LeftBroken.culprit(found.getFirst(), pending, database);
        List<String> details = new ArrayList<>();
        found.forEach(broken -> details.add(broken.sentence()));
        details.add("nothing was changed; to go on, create it anew in " + culprit.file() + ", or say there:");
        found.stream()
                .map(LeftBroken.Broken::name)
                .distinct()
                .forEach(name -> details.add("  -- allow-broken: " + name));
        throw new SleetException(
                ExitCode.REFUSED,
                culprit.name() + " would break what " + database.dialect().title() + " does not look at",
                details);
    }

    /** A database that has a schema and no history. */
    boolean isUnknown(List<JournalEntry> entries, SchemaMatch match) {
        return entries.isEmpty()
                && !match.is(chain.migrations().getFirst().head().from());
    }

    /** The database must be where the migrations that it has had have led, or what comes next is not true for it. */
    void requireAt(SchemaMatch match, String fingerprint, int applied) {
        if (match.is(fingerprint)) {
            return;
        }
        List<String> details = new ArrayList<>();
        details.add("its schema is not the one after " + Versions.name(chain, applied - 1) + ":");
        try {
            Schema expected = Replay.at(chain, applied - 1).schema();
            database.dialect()
                    .form()
                    .differences(expected, match.besides(expected))
                    .forEach(line -> details.add("  " + line));
        } catch (SleetException e) {
            details.add("  it is not known how they differ: " + e.what());
        }
        details.add("nothing was changed; to see it whole: sleet status " + database.address());
        throw new SleetException(ExitCode.HISTORY, database.address() + " has drifted", details);
    }

    /** Looks for what cannot be put back before anything is done. */
    private void requireReversible(List<Migration> pending) {
        for (Migration migration : pending) {
            for (ScriptStatement statement : migration.statements()) {
                database.irreversible(statement.sql()).ifPresent(why -> {
                    throw migration.unsuited(statement, why);
                });
            }
        }
    }
}
