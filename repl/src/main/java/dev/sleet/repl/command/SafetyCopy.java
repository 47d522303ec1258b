package dev.sleet.repl.command;

import dev.sleet.backup.ApplyRecord;
import dev.sleet.backup.Backup;
import dev.sleet.backup.RecordedBackup;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Space;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.BackupOptions.BackupKind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The copy of a database that is made before something goes from it, and what is written down about it afterwards. When it is closed
 * and nothing has come of the change, it is removed again.
 */
final class SafetyCopy implements AutoCloseable {
    private final Database database;
    private final Path copy;

    /** Where the file was when it was copied, if its rows were. */
    private final OptionalLong version;

    private final Turn turn;
    private final int depth;
    private boolean kept;

    private SafetyCopy(Database database, OptionalLong version, Path copy, Turn turn) {
        this.database = database;
        this.version = version;
        this.copy = copy;
        this.turn = turn;
        this.depth = turn.json().depth();
    }

    /** Makes it, and says where it is unless there are as many copies as databases. */
    static SafetyCopy make(Database database, Turn turn) {
        return make(database, turn, "backup");
    }

    /** Writes the schema alone down where {@code kind} says that this is enough, and makes the copy where it is not. */
    static SafetyCopy make(Database database, Turn turn, BackupKind kind) {
        Optional<Path> schema = kind == BackupKind.SCHEMA ? Backup.ofSchema(database) : Optional.empty();
        if (schema.isEmpty()) {
            return make(database, turn);
        }
        turn.json().put("schemaBackup", schema.get());
        if (turn.isAlone()) {
            turn.screen().result(Line.of("  backup of the schema alone: " + Shown.near(schema.get(), turn.address())));
        }
        return new SafetyCopy(database, OptionalLong.empty(), schema.get(), turn);
    }

    /** Makes it, under another name in the document. */
    static SafetyCopy make(Database database, Turn turn, String key) {
        long version = version(database);
        Path copy = Backup.of(database);
        turn.json().put(key, copy);
        if (turn.isAlone()) {
            turn.screen().result(Line.of("  backup: " + Shown.near(copy, turn.address())));
        }
        return new SafetyCopy(database, OptionalLong.of(version), copy, turn);
    }

    private static long version(Database database) {
        try {
            return database.dataVersion();
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** Says what will be written down before a change, what room it takes, and what an undo will then be. */
    static void announce(BackupKind kind, Database database, Turn turn) {
        switch (kind) {
            case NONE -> {}
            case SCHEMA ->
                turn.screen()
                        .message(Line.of("  only objects are created, so the schema is written down and no copy made;"
                                + " undo will plan back"));
            case COPY -> {
                Space space = Backup.space(database);
                long free = space.beside().orElse(Long.MAX_VALUE);
                String room = space.beside().isEmpty()
                        ? ""
                        : free < space.bytes()
                                ? ", but only " + PlanText.size(free) + " are free; without one: --no-backup"
                                : ", and " + PlanText.size(free) + " are free";
                turn.screen()
                        .message(new Line()
                                .add(
                                        free < space.bytes() ? Style.YELLOW : Style.PLAIN,
                                        "  a copy is made first: " + PlanText.size(space.bytes()) + room)
                                .add(free < space.bytes() ? "" : "; undo will put it back"));
            }
        }
    }

    /**
     * Does what the copy was made for, and keeps the copy unless it is certain that nothing was committed.
     *
     * @throws SleetException as {@code change} does
     */
    <T> T during(Supplier<T> change) {
        kept = true;
        try {
            return change.get();
        } catch (SleetException e) {
            kept = e.code() == ExitCode.LOOK;
            throw e;
        }
    }

    /** Says that something has come of the change. */
    void keep() {
        kept = true;
    }

    /** Writes down what was done since; that stays done, whether it can be written down or not. */
    void record(Supplier<ApplyRecord> done) {
        keep();
        record(
                turn,
                () -> RecordedBackup.write(
                        copy, () -> version.isPresent() ? done.get().seen(database, version.getAsLong()) : done.get()));
    }

    /** Removes the copy if nothing was committed, and says so. */
    @Override
    public void close() {
        if (kept || turn.hasCommitted() || !Backup.takeBack(copy)) {
            return;
        }
        turn.json().endTo(depth).put("backupRemoved", true);
        if (turn.isAlone()) {
            turn.screen().message(Line.of("the backup was removed, since nothing was changed"));
        }
    }

    /** Writes a record as {@code write} does, and says what can be done with it. */
    static void record(Turn turn, Runnable write) {
        Screen screen = turn.screen();
        try {
            write.run();
            if (turn.isAlone()) {
                screen.message(new Line().add(Style.DIM, "  to take it back: " + turn.toType("undo")));
            }
        } catch (SleetException e) {
            screen.message(Line.of(e.what()));
            e.details().forEach(detail -> screen.message(Line.of("  " + detail)));
        }
    }
}
