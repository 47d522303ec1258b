package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.sql.SQLException;
import java.util.List;

/** Says of a database with a history that a plan leads past it. */
public final class HistoryNote {
    private HistoryNote() {}

    /** Says so if it is so; a plan that leads back to where the last migration has led says nothing. */
    public static void show(Database database, Prepared prepared, Screen screen) {
        if (prepared.plan().isEmpty()) {
            return;
        }
        List<JournalEntry> entries;
        try {
            entries = new Journal(database).entries();
        } catch (SQLException | HistoryException e) {
            return; // a push neither needs a history nor changes it
        }
        if (entries.isEmpty()
                || entries.getLast().fingerprint().equals(prepared.plan().to())) {
            return;
        }
        screen.message(new Line()
                .add(
                        Style.YELLOW,
                        database.address() + " has a history of migrations, the last of them "
                                + entries.getLast().name()));
        screen.message(Line.of(
                screen.typed("  what is pushed counts as drift from it; to have it as a migration: sleet generate")));
    }
}
