package dev.sleet.migrate;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Where a database stands among the migrations.
 *
 * @param chain the migrations in the order that holds for this database
 * @param warnings what a person should know of its history, a sentence each
 * @param applied the rows of its journal, in order
 * @param pending the migrations that it has not had; none if nobody knows where it is
 * @param drift how its schema differs from the one after the last migration that it has had, a sentence each
 * @param recognition which migrations it may have had by its schema, if it has a schema and no history
 * @param mismatch what is wrong with its history, if something is
 * @param foreign the tables of other tools, which are left alone
 * @param excluded what is left alone because a user said so
 */
public record Status(
        Chain chain,
        List<String> warnings,
        List<JournalEntry> applied,
        List<Migration> pending,
        List<String> drift,
        Optional<Recognition> recognition,
        Optional<SleetException> mismatch,
        List<String> foreign,
        List<String> excluded) {
    public Status {
        warnings = List.copyOf(warnings);
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
        drift = List.copyOf(drift);
        foreign = List.copyOf(foreign);
        excluded = List.copyOf(excluded);
    }

    /**
     * Returns where a database stands, at one moment; nothing is written.
     *
     * @throws SleetException if it cannot be read
     */
    public static Status of(Database database, MigrationSource source, Exclusions exclusions) {
        Transaction transaction = database.transaction();
        try {
            transaction.beginReading();
            try {
                History history = source.history(database, exclusions);
                return read(database, history, history.chain(source), exclusions);
            } finally {
                transaction.rollback();
            }
        } catch (SQLException e) {
            throw database.cannotUse(e);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    private static Status read(Database database, History history, Chain chain, Exclusions exclusions)
            throws SQLException {
        SchemaMatch match = SchemaMatch.of(database, chain.managing(exclusions));
        List<String> foreign = match.foreign();
        List<String> excluded = excluded(match, exclusions);
        List<String> warnings = history.warnings();
        List<Migration> all = chain.migrations();
        List<JournalEntry> entries = List.of();
        int applied;
        try {
            entries = history.entries();
            applied = Journal.applied(entries, chain);
        } catch (HistoryException e) {
            Optional<SleetException> mismatch = Optional.of(e.refusal());
            return new Status(
                    chain, warnings, entries, List.of(), List.of(), Optional.empty(), mismatch, foreign, excluded);
        }
        if (applied == 0 && !all.isEmpty() && !match.is(Chain.EMPTY)) {
            Recognition recognition = Recognition.of(match, chain);
            List<Migration> pending = recognition.exact().size() == 1
                    ? all.subList(recognition.exact().getFirst() + 1, all.size())
                    : List.of();
            return new Status(
                    chain,
                    warnings,
                    entries,
                    pending,
                    List.of(),
                    Optional.of(recognition),
                    Optional.empty(),
                    foreign,
                    excluded);
        }
        boolean drifted = applied > 0 && !match.is(entries.getLast().fingerprint());
        List<String> drift =
                drifted ? drift(match, Replay.at(chain, applied - 1).schema()) : List.of();
        List<Migration> pending = all.subList(applied, all.size());
        return new Status(
                chain, warnings, entries, pending, drift, Optional.empty(), Optional.empty(), foreign, excluded);
    }

    private static List<String> drift(SchemaMatch match, Schema expected) {
        List<String> drift = match.form().differences(expected, match.besides(expected));
        return drift.isEmpty() ? List.of("its schema is not the one that the journal names") : drift;
    }

    private static List<String> excluded(SchemaMatch match, Exclusions exclusions) {
        return match.live().unmanaged().stream()
                .filter(object -> object.sql().isPresent() && !Names.same(object.table(), Exclusions.JOURNAL))
                .filter(object -> exclusions.exclude(object.name()) || exclusions.exclude(object.table()))
                .map(Unmanaged::name)
                .toList();
    }
}
