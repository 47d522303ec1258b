package dev.sleet.journal;

import dev.sleet.dialect.Exclusions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code __sleet_migrations} of a database: one row for each migration that it has had. */
public final class Journal implements History {
    private static final String TABLE = "main.\"" + Exclusions.JOURNAL + "\"";
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS " + TABLE + " (\n"
            + "  id INTEGER PRIMARY KEY,\n"
            + "  name TEXT NOT NULL UNIQUE,\n"
            + "  how TEXT NOT NULL CHECK (how IN ('applied', 'baselined')),\n"
            + "  sha256 TEXT NOT NULL,\n"
            + "  chain TEXT NOT NULL,\n"
            + "  fingerprint TEXT NOT NULL,\n"
            + "  schema_version INTEGER NOT NULL,\n"
            + "  applied_at TEXT NOT NULL,\n"
            + "  milliseconds INTEGER NOT NULL,\n"
            + "  tool TEXT NOT NULL\n"
            + ") STRICT";
    private static final String COLUMNS =
            "name, how, sha256, chain, fingerprint, schema_version, applied_at, milliseconds, tool";

    /** What SQLite says of a table or column that is not there (rescode.html#error). */
    private static final int SQL_ERROR = 1;

    private final Connection connection;

    /** Makes the journal of the connection's main database. */
    public Journal(Connection connection) {
        this.connection = connection;
    }

    /** How a database came to have had a migration. */
    public enum How {
        /** It was applied. */
        APPLIED("applied"),
        /** The database was found to be where it leads. */
        BASELINED("baselined");

        private final String word;

        How(String word) {
            this.word = word;
        }

        /** Returns the word for it. */
        public String word() {
            return word;
        }
    }

    /**
     * A row.
     *
     * @param name the migration
     * @param how how the database came to have had it
     * @param sha256 the SHA-256 of its {@code migration.sql}
     * @param chain what tells it and all before it from every other history
     * @param fingerprint the fingerprint of the schema after it
     * @param schemaVersion SQLite's counter of schema changes after it (pragma.html#pragma_schema_version)
     * @param appliedAt when, in UTC, as {@code 2026-11-21T09:30:00Z}
     * @param milliseconds how long it took
     * @param tool which version of Sleet applied it
     */
    public record Entry(
            String name,
            How how,
            String sha256,
            String chain,
            String fingerprint,
            long schemaVersion,
            String appliedAt,
            long milliseconds,
            String tool) {}

    @Override
    public Chain chain(MigrationSource source) {
        return source.chain().whole();
    }

    @Override
    public boolean isCurrent(MigrationSource source) throws SQLException {
        Chain chain = source.chain().whole();
        return !chain.migrations().isEmpty() && isCurrent(chain.hash());
    }

    @Override
    public boolean isStillAt(Chain chain, int position) throws SQLException {
        return isCurrent(chain.hash(position));
    }

    /**
     * Returns whether the last migration of a chain is the last that the database has had, and no schema has been changed
     * since. It is one query; no for an answer may also mean that nobody knows.
     */
    private boolean isCurrent(String chain) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT chain, schema_version ="
                        + " (SELECT schema_version FROM pragma_schema_version) FROM " + TABLE
                        + " ORDER BY id DESC LIMIT 1")) {
            return found.next() && chain.equals(found.getString(1)) && found.getBoolean(2);
        } catch (SQLException e) {
            if (e.getErrorCode() != SQL_ERROR) {
                throw e;
            }
            return false; // no such table, which another program may make at this moment; a longer look tells
        }
    }

    @Override
    public List<Entry> entries() throws SQLException {
        List<Entry> entries = new ArrayList<>();
        if (!exists()) {
            return entries;
        }
        requireColumns();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + COLUMNS + " FROM " + TABLE + " ORDER BY id")) {
            while (found.next()) {
                String how = text(found, 2);
                entries.add(new Entry(
                        text(found, 1),
                        how.equals(How.BASELINED.word()) ? How.BASELINED : How.APPLIED,
                        text(found, 3),
                        text(found, 4),
                        text(found, 5),
                        found.getLong(6),
                        text(found, 7),
                        found.getLong(8),
                        text(found, 9)));
            }
        }
        return entries;
    }

    /** A table that a person has made again may hold NULL where this one never does. */
    private static String text(ResultSet found, int column) throws SQLException {
        String text = found.getString(column);
        if (text == null) {
            throw damaged("a row of it holds NULL");
        }
        return text;
    }

    /** A table of that name may be somebody else's, or have been altered by hand. */
    private void requireColumns() throws SQLException {
        List<String> missing = new ArrayList<>();
        if (exists()) {
            missing.addAll(List.of(COLUMNS.split(", ")));
            missing.add("id");
            try (PreparedStatement columns =
                    connection.prepareStatement("SELECT name FROM pragma_table_info(?, 'main')")) {
                columns.setString(1, Exclusions.JOURNAL);
                try (ResultSet found = columns.executeQuery()) {
                    while (found.next()) {
                        missing.remove(found.getString(1));
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw damaged("it has no column " + String.join(", ", missing));
        }
    }

    private static HistoryException damaged(String why) {
        return new HistoryException(
                "the table " + Exclusions.JOURNAL + " is not as Sleet writes it",
                List.of(
                        why,
                        "nothing was changed; put it back from a copy of the file, or rename it and say anew what the"
                                + " file has had: sleet baseline"));
    }

    /** Returns whether the database has the table. */
    public boolean exists() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE")) {
            statement.setString(1, Exclusions.JOURNAL);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    @Override
    public String tableName() {
        return Exclusions.JOURNAL;
    }

    @Override
    public void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    @Override
    public void add(Entry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, entry.name());
            insert.setString(2, entry.how().word());
            insert.setString(3, entry.sha256());
            insert.setString(4, entry.chain());
            insert.setString(5, entry.fingerprint());
            insert.setLong(6, entry.schemaVersion());
            insert.setString(7, entry.appliedAt());
            insert.setLong(8, entry.milliseconds());
            insert.setString(9, entry.tool());
            insert.executeUpdate();
        }
    }

    /**
     * Forgets all rows but the first, as the schema has gone back to what it was after them; without any, the table goes.
     *
     * @param count how many rows stay
     */
    public void keep(int count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (count == 0) {
                statement.execute("DROP TABLE IF EXISTS " + TABLE);
                return;
            }
            statement.execute("DELETE FROM " + TABLE + " WHERE id NOT IN (SELECT id FROM " + TABLE
                    + " ORDER BY id LIMIT " + count + ")");
            statement.execute("UPDATE " + TABLE
                    + " SET schema_version = (SELECT schema_version FROM pragma_schema_version)"
                    + " WHERE id = (SELECT max(id) FROM " + TABLE + ")");
        }
    }

    /**
     * Returns how many migrations of a chain a database has had.
     *
     * @param entries its rows
     * @throws HistoryException if its rows are not the beginning of the chain
     */
    public static int applied(List<Entry> entries, Chain chain) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
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

    private static HistoryException missing(Entry entry) {
        return new HistoryException(
                "the migration " + entry.name() + " is missing",
                List.of(
                        "the database had it on " + entry.appliedAt() + ", and no folder bears its name",
                        "nothing was changed; put the folder back from version control"));
    }

    private static HistoryException late(Migration late, Entry after) {
        return new HistoryException(
                "the migration " + late.name() + " comes too late",
                List.of(
                        "the database has had " + after.name() + ", which sorts after it, and not this one",
                        "nothing was changed; to put it on top of the others:",
                        "  sleet generate --rebase " + late.name()));
    }

    private static HistoryException edited(Entry entry, String file) {
        return new HistoryException(
                "the migration " + entry.name() + " was edited after it was applied",
                List.of(
                        "its " + file + " is not the one that the database had on " + entry.appliedAt(),
                        "nothing was changed; put the file back from version control, and make a new migration"
                                + " instead:",
                        "  sleet generate"));
    }
}
