package dev.sleet.journal;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.JournalTable;
import dev.sleet.dialect.schema.Exclusions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table {@code __sleet_migrations} of a database: one row for each migration that it has had. */
public final class Journal implements History {
    private final Dialect dialect;
    private final JournalTable table;

    /** Makes the journal of a database. */
    public Journal(Database database) {
        this.dialect = database.dialect();
        this.table = dialect.journal(database);
    }

    @Override
    public Chain chain(MigrationSource source) {
        return source.chain(dialect).whole();
    }

    @Override
    public boolean isCurrent(MigrationSource source) throws SQLException {
        Chain chain = source.chain(dialect).whole();
        return !chain.migrations().isEmpty() && table.isCurrent(chain.hash());
    }

    @Override
    public boolean isStillAt(Chain chain, int position) throws SQLException {
        return table.isCurrent(chain.hash(position));
    }

    /** A table of that name may be somebody else's, have been altered by hand, or hold NULL where this one never does. */
    @Override
    public List<JournalEntry> entries() throws SQLException {
        if (!table.exists()) {
            return List.of();
        }
        List<String> missing = table.missingColumns();
        if (!missing.isEmpty()) {
            throw damaged("it has no column " + String.join(", ", missing));
        }
        return table.rows().orElseThrow(() -> damaged("a row of it holds NULL"));
    }

    private HistoryException damaged(String why) {
        return new HistoryException(
                "the table " + Exclusions.JOURNAL + " is not as Sleet writes it",
                List.of(
                        why,
                        "nothing was changed; put it back from a copy of the " + dialect.noun()
                                + ", or rename it and say anew what the " + dialect.noun()
                                + " has had: sleet baseline"));
    }

    /** Returns whether the database has the table. */
    public boolean exists() throws SQLException {
        return table.exists();
    }

    @Override
    public String tableName() {
        return Exclusions.JOURNAL;
    }

    @Override
    public void create() throws SQLException {
        table.create();
    }

    @Override
    public void add(JournalEntry entry) throws SQLException {
        table.add(entry);
    }

    /**
     * Forgets all rows but the first, as the schema has gone back to what it was after them; without any, the table goes.
     *
     * @param count how many rows stay
     */
    public void keep(int count) throws SQLException {
        table.keep(count);
    }

    /**
     * Returns how many migrations of a chain a database has had.
     *
     * @param entries its rows
     * @throws HistoryException if its rows are not the beginning of the chain
     */
    public static int applied(List<JournalEntry> entries, Chain chain) {
        for (int i = 0; i < entries.size(); i++) {
            JournalEntry entry = entries.get(i);
            Optional<Integer> position = chain.position(entry.name());
            if (position.isEmpty()) {
                throw missing(entry);
            }
            if (position.get() != i) {
                throw late(chain.migrations().get(i), entry);
            }
            Migration migration = chain.migrations().get(i);
            if (!entry.sha256().equals(migration.sha256())) {
                throw edited(entry, Migration.SQL);
            }
            if (!entry.chain().equals(chain.hash(i))) {
                throw edited(entry, Migration.DATA);
            }
        }
        return entries.size();
    }

    private static HistoryException missing(JournalEntry entry) {
        return new HistoryException(
                "the migration " + entry.name() + " is missing",
                List.of(
                        "the database had it on " + entry.appliedAt() + ", and no folder bears its name",
                        "nothing was changed; put the folder back from version control, or use the release that has it"));
    }

    private static HistoryException late(Migration late, JournalEntry after) {
        return new HistoryException(
                "the migration " + late.name() + " comes too late",
                List.of(
                        "the database has had " + after.name() + ", which sorts after it, and not this one",
                        "nothing was changed; to put it on top of the others:",
                        "  sleet generate --rebase " + late.name()));
    }

    private static HistoryException edited(JournalEntry entry, String file) {
        return new HistoryException(
                "the migration " + entry.name() + " was edited after it was applied",
                List.of(
                        "its " + file + " is not the one that the database had on " + entry.appliedAt(),
                        "nothing was changed; put the file back from version control, and make a new migration"
                                + " instead:",
                        "  sleet generate"));
    }
}
