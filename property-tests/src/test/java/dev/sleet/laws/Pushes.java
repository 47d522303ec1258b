package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.ApplyRecord;
import dev.sleet.backup.Backup;
import dev.sleet.backup.RecordedBackup;
import dev.sleet.backup.Undo;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is pushed to a file, what is left of it when it is killed on the way, and how the last push is taken back. */
final class Pushes {
    private final Path folder;
    private @Nullable Undoable last;

    /** What can be taken back, and what the file held before it. */
    private record Undoable(RecordedBackup backup, List<String> before, List<String> after) {}

    Pushes(Path folder) {
        this.folder = folder;
    }

    /** Applies a plan with a backup before and a record after it. */
    void push(Scratch on, Prepared prepared) {
        Database database = on.database();
        long version = version(database);
        Path backup = Backup.of(database);
        List<String> before = Dump.of(on);
        Applier applier = new Applier(database, prepared, Progress.NONE);
        applier.apply();
        RecordedBackup recorded = RecordedBackup.write(
                backup, ApplyRecord.of("push", "life", database, applier).seen(database, version));
        last = new Undoable(recorded, before, Dump.of(on));
    }

    private static long version(Database database) {
        try {
            return database.dataVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is on the disk at some moment of a push is what a program leaves that is killed at that moment. */
    void crash(Scratch on, Prepared prepared, Dice dice) {
        List<String> before = Dump.of(on);
        Map<String, Long> damage = Complaints.corruption(on);
        int moment = dice.between(1, prepared.plan().steps().size() + 1);
        on.run("PRAGMA cache_size = 2"); // so that pages reach the file before the end
        Killed killed = new Killed(on.database().address().file().orElseThrow(), folder.resolve("killed.db"));
        Sleet.apply(on.database(), prepared, killed.at(moment));
        on.run("PRAGMA cache_size = -2000");
        killed.holds(before, damage);
        killed.copy();
        killed.holds(Dump.of(on), damage);
    }

    /** What was pushed last is taken back if nobody has written since; if somebody has, a plan back keeps what they wrote. */
    boolean undo(Scratch scratch) {
        Database database = scratch.database();
        Undoable undoable = last;
        if (undoable == null) {
            return false;
        }
        last = null;
        List<String> now = Dump.of(scratch);
        Undo undo = Undo.of(database, undoable.backup(), folder, Exclusions.NONE);
        assertThat(undo.since().same()).as("%s", undo.since()).isEqualTo(now.equals(undoable.after()));
        if (undo.since().same()) {
            scratch.lookAway(); // a whole file is put back where nobody else has it open
            last = new Undoable(undo.record(undo.restore().safety()), now, undoable.before());
            assertThat(Dump.of(scratch)).isEqualTo(undoable.before());
            return true;
        }
        try {
            PlanOptions options = new PlanOptions(undo.renames(scratch.schema()), Map.of());
            Prepared prepared = Sleet.plan(database, undo.before(), options, Exclusions.NONE);
            Epilogue epilogue = undo.epilogue(prepared);
            Meaning meaning = new Meaning(scratch, Named.of(prepared, List.of()), undo.before());
            new Applier(database, prepared, Progress.NONE, epilogue).apply();
            meaning.stillHolds(scratch, Travel.statements(prepared));
            Travel.arrived(scratch, undo.before(), "a plan back");
            return true;
        } catch (SleetException e) {
            assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isIn(ExitCode.USAGE, ExitCode.REFUSED);
            assertThat(Dump.of(scratch)).isEqualTo(now);
            return false;
        }
    }
}
