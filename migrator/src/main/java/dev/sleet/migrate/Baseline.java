package dev.sleet.migrate;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Marks a database that has a schema and no history as having had the migrations up to the one that leads to that schema. What
 * it is recognised by is read under the lock under which it is marked.
 */
public final class Baseline {
    private final Database database;
    private final Chain chain;
    private final Optional<String> at;
    private final Exclusions exclusions;
    private final History journal;
    private final Transaction transaction;

    /**
     * Makes the baseline of a database.
     *
     * @param at the migration that its last is said to be, or nothing to find out
     */
    public Baseline(Database database, MigrationSource source, Optional<String> at, Exclusions exclusions) {
        this.database = database;
        this.chain = Versions.chain(source, database.dialect());
        this.at = at;
        this.exclusions = exclusions;
        this.journal = source.history(database, exclusions);
        this.transaction = database.transaction();
    }

    /** Stops a running {@link #mark()} from another thread; returns whether it ended in time. */
    public boolean cancel(long seconds) throws InterruptedException {
        return transaction.cancel(seconds);
    }

    /**
     * Returns the migrations that would be marked, without a lock and without writing.
     *
     * @throws SleetException as {@link #mark()} does
     */
    public List<String> look() {
        try {
            return position().map(last -> names(last)).orElse(List.of());
        } catch (SQLException e) {
            throw database.cannotUse(e);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    private List<String> names(int last) {
        return chain.migrations().subList(0, last + 1).stream()
                .map(migration -> migration.name())
                .toList();
    }

    /**
     * Marks the database.
     *
     * @return what was marked; nothing if it is marked so already
     * @throws SleetException if its schema is not exactly the one after one migration, or it has another history
     */
    public List<Applied> mark() {
        try {
            transaction.begin();
            try {
                Optional<Integer> position = position();
                if (position.isEmpty()) {
                    transaction.rollback();
                    return List.of();
                }
                List<Applied> marked = new HistoryRows(database, chain, journal).baselined(position.get());
                transaction.commit(() -> journal.entries().size() == marked.size());
                return marked;
            } catch (SQLException e) {
                transaction.rollback();
                throw transaction.failed(e);
            } catch (RuntimeException e) {
                transaction.rollback();
                throw e;
            }
        } catch (HistoryException e) {
            throw e.refusal();
        } finally {
            transaction.end();
        }
    }

    /** Returns the position to mark, or nothing if the database is marked so already. */
    private Optional<Integer> position() throws SQLException {
        Optional<Integer> wanted = at.map(text -> Versions.position(chain, text));
        List<JournalEntry> entries = journal.entries();
        int applied = Journal.applied(entries, chain);
        if (applied > 0) {
            if (wanted.isPresent() && wanted.get() != applied - 1) {
                throw hasHistory(applied);
            }
            return Optional.empty();
        }
        SchemaMatch match = SchemaMatch.of(database, chain.managing(exclusions));
        if (wanted.isPresent()) {
            requireAt(match, wanted.get());
            return wanted;
        }
        if (match.is(Chain.EMPTY)) {
            throw new SleetException(
                    ExitCode.HISTORY,
                    database.address() + " is empty",
                    List.of("there is nothing to recognise; to bring it through all migrations: sleet migrate "
                            + database.address()));
        }
        return Optional.of(Recognition.of(match, chain).require(database.address(), true));
    }

    private SleetException hasHistory(int applied) {
        return new SleetException(
                ExitCode.HISTORY,
                database.address() + " has a history already",
                List.of(
                        "the last migration that it has had is " + Versions.name(chain, applied - 1),
                        "nothing was changed; to see it: sleet status " + database.address()));
    }

    private void requireAt(SchemaMatch match, int position) {
        if (match.is(chain.migrations().get(position).head().to())) {
            return;
        }
        String name = Versions.name(chain, position);
        Schema expected = Replay.at(chain, position).schema();
        List<String> details = new ArrayList<>();
        details.add("it differs from it in:");
        database.dialect()
                .form()
                .differences(expected, match.besides(expected))
                .forEach(line -> details.add("  " + line));
        details.add("nothing was changed; to bring it there, and then mark it:");
        details.add("  sleet push --schema " + name + "/" + dev.sleet.journal.Migration.SNAPSHOT + " "
                + database.address());
        details.add("  sleet baseline " + database.address() + " --at " + name);
        throw new SleetException(
                ExitCode.HISTORY, "the schema of " + database.address() + " is not the one after " + name, details);
    }
}
