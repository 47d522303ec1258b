package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.ApplyRecord;
import dev.sleet.backup.Backup;
import dev.sleet.backup.RecordedBackup;
import dev.sleet.backup.Undo;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UndoProperties {
    /** After any plan the proof finds what nobody has written, and what is put back is what was there, to the last byte. */
    @Property(seed = "20261121")
    void whatWasDoneIsUndone(@ForAll Journey journey) throws IOException, SQLException {
        inAFolder(journey, (scratch, applied) -> {
            Undo undo = prove(scratch, applied);
            assertThat(undo.since().same()).as("%s", undo.since()).isTrue();
            undo.record(undo.restore().safety());
        });
    }

    /** A write is seen by the proof exactly when it has changed something. */
    @Property(seed = "20261121")
    void whatWasWrittenSinceIsSeen(@ForAll Journey journey) throws IOException, SQLException {
        Dice dice = new Dice(journey.seed());
        inAFolder(journey, (scratch, applied) -> {
            List<String> before = Dump.of(scratch);
            // what is written into the shadow tables of a module damages it
            List<String> tables =
                    scratch.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
            if (!tables.isEmpty()) {
                scratch.accepts(write(scratch, dice.pick(tables), dice));
            }
            boolean same = Dump.of(scratch).equals(before);
            Undo undo = prove(scratch, applied);
            assertThat(undo.since().same()).as("%s", undo.since()).isEqualTo(same);
            undoByHand(scratch, applied);
        });
    }

    /** Returns a write to a table that may change something. */
    static String write(Scratch scratch, String table, Dice dice) {
        String name = identifier(table);
        List<String> columns = scratch.rows("SELECT name FROM pragma_table_info(" + string(table) + ")");
        String column = identifier(dice.pick(columns));
        return dice.of(
                "DELETE FROM " + name + " WHERE " + column + " IS (SELECT min(" + column + ") FROM " + name + ")",
                "UPDATE " + name + " SET " + column + " = CAST(" + column + " AS BLOB)",
                "INSERT OR IGNORE INTO " + name + " DEFAULT VALUES",
                "UPDATE " + name + " SET " + column + " = upper(" + column + ")");
    }

    private static Undo prove(Scratch scratch, RecordedBackup applied) {
        List<RecordedBackup> backups = RecordedBackup.of(scratch.database().address());
        assertThat(backups).containsExactly(applied);
        return Undo.of(scratch.database(), applied, folder(scratch), Exclusions.NONE);
    }

    /** Puts the backup back without a proof, as the caller expects the file to be at the end. */
    private static void undoByHand(Scratch scratch, RecordedBackup applied) {
        scratch.run("restore from '" + applied.backup() + "'");
    }

    private static Path folder(Scratch scratch) {
        return Path.of(
                String.valueOf(scratch.database().address().file().orElseThrow().getParent()));
    }

    private interface Then {
        void with(Scratch scratch, RecordedBackup applied);
    }

    /** Goes the journey in a file with a record, does the rest, and checks that all is as before. */
    private static void inAFolder(Journey journey, Then then) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("sleet-laws");
        Database database = Databases.open(folder.resolve("undone é.db"), Mode.CREATE, Duration.ZERO);
        try (database;
                Statement statement = database.connection().createStatement()) {
            statement.execute("PRAGMA synchronous = OFF"); // nothing but the speed of the filling
            Scratch scratch = Scratch.filled(database, journey.from(), journey.rows(), journey.seed());
            List<String> before = Dump.of(scratch);
            Prepared prepared = Sleet.plan(
                    scratch.database(), journey.to(), new PlanOptions(journey.renames(), Map.of()), Exclusions.NONE);
            Path backup = Backup.of(scratch.database());
            Applier applier = new Applier(scratch.database(), prepared, Progress.NONE);
            try {
                applier.apply();
            } catch (SleetException e) {
                return; // other laws say when rows do not let it
            }
            then.with(
                    scratch, RecordedBackup.write(backup, ApplyRecord.of("push", "law", scratch.database(), applier)));
            assertThat(Dump.of(scratch)).isEqualTo(before);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
