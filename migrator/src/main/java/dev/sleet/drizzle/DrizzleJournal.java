package dev.sleet.drizzle;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.journal.HistoryException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The file {@code _journal.json}, which SQLite itself reads (json1.html). */
final class DrizzleJournal {
    private static final String QUERY = "SELECT json_extract(value, '$.tag'), json_extract(value, '$.when')"
            + " FROM json_each(?, '$.entries') ORDER BY key";

    private DrizzleJournal() {}

    /**
     * A migration in it.
     *
     * @param tag the file's name without its end
     * @param when milliseconds since 1970
     */
    record Entry(String tag, long when) {}

    /** Returns the migrations in the order in which drizzle-orm applies them, which is the file's. */
    static List<Entry> read(String file, String json) {
        try (Database memory = Databases.scratch();
                PreparedStatement query = memory.connection().prepareStatement(QUERY)) {
            query.setString(1, json);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    String tag = found.getString(1);
                    long when = found.getLong(2);
                    if (tag == null || found.wasNull()) {
                        throw unreadable(file, "an entry has no tag or no time");
                    }
                    entries.add(new Entry(tag, when));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static HistoryException unreadable(String file, String why) {
        return new HistoryException("cannot read " + file, List.of(why, "nothing was changed"));
    }
}
