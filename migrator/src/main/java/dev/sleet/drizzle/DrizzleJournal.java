package dev.sleet.drizzle;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.drizzle.DrizzleEntry;
import dev.sleet.journal.HistoryException;
import java.sql.SQLException;
import java.util.List;

/** The file {@code _journal.json}. */
final class DrizzleJournal {
    private DrizzleJournal() {}

    /** Returns the migrations in the order in which drizzle-orm applies them, which is the file's. */
    static List<DrizzleEntry> read(Database asked, String file, String json) {
        List<DrizzleEntry> entries;
        try {
            entries = DrizzleReplay.drizzle(asked.dialect()).entries(asked, json);
        } catch (SQLException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
        if (entries.stream().anyMatch(entry -> entry.tag().isEmpty() || entry.when() < 0)) {
            throw unreadable(file, "an entry has no tag or no time");
        }
        return entries;
    }

    private static HistoryException unreadable(String file, String why) {
        return new HistoryException("cannot read " + file, List.of(why, "nothing was changed"));
    }
}
