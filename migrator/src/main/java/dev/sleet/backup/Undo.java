package dev.sleet.backup;

import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Copies;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Comparison;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the backup of an apply back, if nobody has written since. That is proven and not believed: what was done is done
 * again on a copy of the backup, and the outcome must be what the database holds, value by value.
 */
public final class Undo {
    private final Database database;
    private final RecordedBackup undone;
    private final Schema before;
    private final Comparison since;
    private final long seen;
    private final JournalBefore journal;
    private final TakenBack own;

    private Undo(
            Database database,
            RecordedBackup undone,
            Schema before,
            Comparison since,
            long seen,
            JournalBefore journal,
            TakenBack own) {
        this.own = own;
        this.database = database;
        this.undone = undone;
        this.before = before;
        this.since = since;
        this.seen = seen;
        this.journal = journal;
    }

    /**
     * Prepares to undo what was done after a backup: it is done again on a copy, and the outcome compared.
     *
     * @param place the directory in which the copy is made for that time
     * @param exclusions what a reverse plan leaves alone
     * @throws SleetException if the backup is not there or not usable
     */
    public static Undo of(Database database, RecordedBackup undone, Path place, Exclusions exclusions) {
        Copies copies = Backup.copies(database);
        checkAlone(copies, undone.backup());
        try (Database backup = database.dialect().open(Address.of(undone.backup()), Mode.FROZEN, Duration.ZERO)) {
            Schema before = backup.schema(exclusions).schema();
            long seen = database.dataVersion();
            JournalBefore journal = JournalBefore.of(backup, database);
            Comparison since = undone.isSchemaAlone()
                    ? Comparison.unknown("only objects were created, so only the schema was written down")
                    : since(copies, database, undone.record(), backup, place);
            TakenBack own = OwnWork.of(database, database.schema(exclusions).schema(), backup, before, undone.record());
            return new Undo(database, undone, before, since, seen, journal, own);
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private static Comparison since(Copies copies, Database database, ApplyRecord record, Database backup, Path place) {
        if (record.restored().isPresent()) {
            Path restored = record.restored().get();
            if (!Files.exists(restored)) {
                return Comparison.unknown(restored.getFileName() + ", which was put back, is not there any more");
            }
            checkAlone(copies, restored);
            return copies.compare(database, restored);
        }
        if (record.once().isPresent()) {
            return Comparison.unknown(record.once().get());
        }
        try (ScratchCopy again = ScratchCopy.of(backup, place)) {
            Optional<String> missing = repeat(copies, record.statements(), again);
            if (missing.isPresent()) {
                return Comparison.unknown("to do it again takes " + missing.get()
                        + ", which only the application has; --extension FILE loads a library that has it");
            }
            Comparison compared = copies.compare(database, again.file());
            return compared.without(table -> isHeld(copies, database, record, table));
        }
    }

    private static boolean isHeld(Copies copies, Database database, ApplyRecord record, String table) {
        String then = record.outcome().tables().get(table);
        return then != null && copies.isHeld(database, table, then);
    }

    /** A log or journal beside a backup belongs to another state of it, and would be played in. */
    private static void checkAlone(Copies copies, Path backup) {
        if (!Files.exists(backup)) {
            throw new SleetException(
                    ExitCode.HISTORY,
                    "cannot go back to " + backup,
                    List.of("the backup is not there any more", "nothing was changed"));
        }
        copies.written(backup).ifPresent(left -> {
            throw new SleetException(
                    ExitCode.HISTORY,
                    "cannot go back to " + backup,
                    List.of("somebody has opened it and written: " + left + " lies beside it", "nothing was changed"));
        });
    }

    private static Optional<String> repeat(Copies copies, List<String> statements, ScratchCopy copy) {
        try (Database database = copy.open()) {
            try {
                return copies.repeat(database, statements);
            } catch (SQLException e) {
                throw database.cannotUse(e);
            }
        }
    }

    /** Returns what would be undone. */
    public RecordedBackup undone() {
        return undone;
    }

    /** Returns the schema that the backup has. */
    public Schema before() {
        return before;
    }

    /** Returns what a plan back is committed with: it makes the journal what it was in the backup. */
    public Epilogue epilogue(Prepared prepared) {
        return journal.isSame()
                ? Epilogue.NONE
                : journal.epilogue(prepared.plan().to());
    }

    /** Returns the last migration of the backup's journal if the database has another journal, or {@code empty}. */
    public Optional<String> migrationBefore() {
        return journal.isSame() ? Optional.empty() : Optional.of(journal.last());
    }

    /** Returns how the database differs from what was made of the backup then: not at all if nobody has written since. */
    public Comparison since() {
        return since;
    }

    /**
     * Puts the backup back through SQLite, in one transaction that needs the file for itself, and compares every value
     * afterwards. Called if {@link #since()} shows nothing.
     *
     * @throws SleetException if others use the database or have written since
     */
    public Restored restore() {
        if (!since.same()) {
            throw new IllegalStateException("what came since would be lost");
        }
        return new Restoration(database, undone.backup(), seen).run();
    }

    /** Writes down that the backup has been put back, so that this can be undone by {@code safety}. */
    public RecordedBackup record(Path safety) {
        return RecordedBackup.write(
                safety,
                () -> ApplyRecord.ofRestored(
                        database, undone.backup(), undone.record().reversedRenames()));
    }

    /** Returns the renames that a plan back to the earlier schema takes, those of them that the database still has. */
    public List<Request> renames(Schema live) {
        return undone.record().reversedRenames().stream()
                .filter(rename -> isThere(rename, live))
                .toList();
    }

    /** Returns what is said beside the schema for a plan back to the earlier one. */
    public PlanOptions options(Schema live) {
        return new PlanOptions(renames(live), Map.of()).takingBack(own);
    }

    private boolean isThere(Request rename, Schema live) {
        if (rename.column().isEmpty()) {
            return live.table(rename.table()).isPresent()
                    && before.table(rename.to()).isPresent();
        }
        return live.table(rename.table())
                .filter(table -> table.column(rename.column().get()).isPresent())
                .isPresent();
    }
}
