package dev.sleet.backup;

import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.missing.IdleCollations;
import dev.sleet.sqlite.missing.MissingName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/**
 * Puts the backup of an apply back, if nobody has written since. That is proven and not believed: what was done is done
 * again on a copy of the backup, and the outcome must be what the database holds, value by value.
 */
public final class Undo {
    private static final int LIMIT_ATTACHED = 7;

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
        checkAlone(undone.backup());
        try (Database backup = Databases.open(undone.backup(), Mode.FROZEN, Duration.ZERO)) {
            Schema before = backup.schema(exclusions).schema();
            long seen = Queries.number(database.connection(), "PRAGMA main.data_version");
            JournalBefore journal = JournalBefore.of(backup, database);
            Comparison since = undone.isSchemaAlone()
                    ? Comparison.unknown("only objects were created, so only the schema was written down")
                    : since(database, undone.record(), backup, place);
            TakenBack own = OwnWork.of(database, database.schema(exclusions).schema(), backup, before, undone.record());
            return new Undo(database, undone, before, since, seen, journal, own);
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private static Comparison since(Database database, ApplyRecord record, Database backup, Path place) {
        if (record.restored().isPresent()) {
            Path restored = record.restored().get();
            if (!Files.exists(restored)) {
                return Comparison.unknown(restored.getFileName() + ", which was put back, is not there any more");
            }
            checkAlone(restored);
            return Comparison.of(database, restored);
        }
        if (record.once().isPresent()) {
            return Comparison.unknown(record.once().get());
        }
        try (ScratchCopy again = ScratchCopy.of(backup, place)) {
            Optional<MissingName> missing = repeat(record.statements(), again);
            if (missing.isPresent()) {
                return Comparison.unknown(
                        "to do it again takes " + missing.get().words()
                                + ", which only the application has; --extension FILE loads a library that has it");
            }
            Comparison compared = Comparison.of(database, again.file());
            return compared.without(table -> record.outcome().isHeld(database, table));
        }
    }

    /** A log or journal beside a backup belongs to another state of it, and SQLite would play it in. */
    private static void checkAlone(Path backup) {
        if (!Files.exists(backup)) {
            throw new SleetException(
                    ExitCode.HISTORY,
                    "cannot go back to " + backup,
                    List.of("the backup is not there any more", "nothing was changed"));
        }
        for (String suffix : List.of("-journal", "-wal")) {
            if (Files.exists(Path.of(backup + suffix))) {
                throw new SleetException(
                        ExitCode.HISTORY,
                        "cannot go back to " + backup,
                        List.of(
                                "somebody has opened it and written: " + backup + suffix + " lies beside it",
                                "nothing was changed"));
            }
        }
    }

    /**
     * A statement that fails is no reason to stop, as the copy then differs from the database, which is what is asked; unless it is
     * the disk that fails.
     *
     * @return what only the application has, if it failed for that
     */
    private static Optional<MissingName> repeat(List<String> statements, ScratchCopy copy) {
        try (Database database = copy.open();
                Statement statement = database.connection().createStatement()) {
            database.connection().unwrap(SQLiteConnection.class).getDatabase().limit(LIMIT_ATTACHED, 0);
            statement.execute("PRAGMA legacy_alter_table = OFF");
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("BEGIN IMMEDIATE");
            try (IdleCollations idle = IdleCollations.lend(database.connection())) {
                for (String sql : statements) {
                    if (!isOfDriver(sql)) {
                        statement.execute(sql);
                    }
                }
                idle.check();
                statement.execute("COMMIT");
            } catch (SQLException e) {
                if (Failures.isOfDisk(e)) {
                    throw e;
                }
                statement.execute("ROLLBACK");
                return MissingName.of(e);
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw Failures.cannotUse(copy.file(), e);
        }
    }

    /** The driver takes statements of its own that write files, which no plan holds. */
    private static boolean isOfDriver(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("backup") || start.startsWith("restore");
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
