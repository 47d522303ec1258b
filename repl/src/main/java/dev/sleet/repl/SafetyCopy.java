package dev.sleet.repl;

import dev.sleet.apply.ApplyRecord;
import dev.sleet.apply.Backup;
import dev.sleet.apply.Database;
import dev.sleet.apply.RecordedBackup;
import dev.sleet.apply.SleetException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The copy of a database that is made before something goes from it, and what is written down about it afterwards. */
final class SafetyCopy {
    private final Path copy;
    private final Turn turn;

    private SafetyCopy(Path copy, Turn turn) {
        this.copy = copy;
        this.turn = turn;
    }

    /** Makes it, and says where it is unless there are as many copies as databases. */
    static SafetyCopy make(Database database, Turn turn) {
        return make(database, turn, "backup");
    }

    /** Makes it, under another name in the document. */
    static SafetyCopy make(Database database, Turn turn, String key) {
        Path copy = Backup.of(database);
        turn.json().put(key, copy);
        if (turn.isAlone()) {
            turn.screen().result(Line.of("  backup: " + Shown.near(copy, turn.file())));
        }
        return new SafetyCopy(copy, turn);
    }

    /** Writes down what was done since; that stays done, whether it can be written down or not. */
    void record(Supplier<ApplyRecord> done) {
        record(turn, () -> RecordedBackup.write(copy, done));
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
