package dev.sleet.backup;

import dev.sleet.apply.Epilogue;
import dev.sleet.apply.HistoryFailure;
import dev.sleet.apply.JournalGuard;
import dev.sleet.dialect.Exclusions;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import dev.sleet.journal.Journal.Entry;
import dev.sleet.journal.JournalCopy;
import dev.sleet.sqlite.connect.Database;
import dev.sleet.sqlite.connect.Failures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The journal that a database had when it had an earlier schema, which it gets again together with that schema.
 *
 * @param file the database
 * @param then the rows that it had
 * @param now what would make the table what it is
 * @param statements what makes the table what it was
 */
record JournalBefore(Path file, List<Entry> then, List<String> now, List<String> statements) {
    /**
     * Returns the journal of a backup beside that of the database.
     *
     * @throws SleetException if one of them cannot be read
     */
    static JournalBefore of(Database backup, Database database) {
        try {
            return new JournalBefore(
                    database.file(),
                    new Journal(backup.connection()).entries(),
                    JournalCopy.of(database.connection()),
                    JournalCopy.of(backup.connection()));
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        } catch (HistoryException e) {
            throw HistoryFailure.of(e);
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
            public void write(Connection connection) throws SQLException {
                JournalGuard.requireQuiet(connection, Exclusions.JOURNAL);
                if (!JournalCopy.of(connection).equals(now)) {
                    throw new SleetException(
                            ExitCode.FAILED,
                            "the history of " + file + " has changed since the plan was made",
                            List.of("nothing was changed; run the command again to see the new plan"));
                }
                try (Statement statement = connection.createStatement()) {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                }
                if (!then.isEmpty() && then.getLast().fingerprint().equals(fingerprint)) {
                    new Journal(connection).keep(then.size());
                }
            }

            @Override
            public boolean isWritten(Connection connection) throws SQLException {
                return names(new Journal(connection).entries()).equals(names(then));
            }

            @Override
            public List<String> statements(Connection connection) throws SQLException {
                return JournalCopy.of(connection);
            }
        };
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(Entry::name).toList();
    }
}
