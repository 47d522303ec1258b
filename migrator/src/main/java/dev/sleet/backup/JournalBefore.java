package dev.sleet.backup;

import dev.sleet.apply.Epilogue;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import java.sql.SQLException;
import java.util.List;

/**
 * The journal that a database had when it had an earlier schema, which it gets again together with that schema.
 *
 * @param file the database
 * @param then the rows that it had
 * @param now what would make the table what it is
 * @param statements what makes the table what it was
 */
record JournalBefore(Address file, List<JournalEntry> then, List<String> now, List<String> statements) {
    /**
     * Returns the journal of a backup beside that of the database.
     *
     * @throws SleetException if one of them cannot be read
     */
    static JournalBefore of(Database backup, Database database) {
        try {
            return new JournalBefore(
                    database.address(),
                    new Journal(backup).entries(),
                    database.dialect().journal(database).copy(),
                    backup.dialect().journal(backup).copy());
        } catch (SQLException e) {
            throw database.cannotUse(e);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    boolean isSame() {
        return statements.equals(now);
    }

    /** Returns the last migration that the database had had, or the word for none. */
    String last() {
        return then.isEmpty() ? Chain.BEGINNING : then.getLast().name();
    }

    /** Returns what writes it beside a plan that leads to a fingerprint. */
    Epilogue epilogue(String fingerprint) {
        return new Epilogue() {
            @Override
            public void write(Database database) throws SQLException {
                database.dialect().journal(database).requireQuiet(Exclusions.JOURNAL);
                if (!database.dialect().journal(database).copy().equals(now)) {
                    throw new SleetException(
                            ExitCode.FAILED,
                            "the history of " + file + " has changed since the plan was made",
                            List.of("nothing was changed; run the command again to see the new plan"));
                }
                database.dialect().runner().runAll(database, statements);
                if (!then.isEmpty() && then.getLast().fingerprint().equals(fingerprint)) {
                    new Journal(database).keep(then.size());
                }
            }

            @Override
            public boolean isWritten(Database database) throws SQLException {
                return names(new Journal(database).entries()).equals(names(then));
            }

            @Override
            public List<String> statements(Database database) throws SQLException {
                return database.dialect().journal(database).copy();
            }
        };
    }

    private static List<String> names(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::name).toList();
    }
}
