package dev.sleet.sqlite.run;

import dev.sleet.dialect.How;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.JournalTable;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.schema.Exclusions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code __sleet_migrations} of a file. */
public final class SqliteJournal implements JournalTable {
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

    /** The positions of the columns that hold texts. */
    private static final int[] TEXTS = {1, 2, 3, 4, 5, 7, 9};

    private final Connection connection;

    /** Makes the journal of the connection's main database. */
    public SqliteJournal(Connection connection) {
        this.connection = connection;
    }

    @Override
    public boolean isCurrent(String chain) throws SQLException {
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

    /** A table that a person has made again may hold NULL where this one never does. */
    @Override
    public Optional<List<JournalEntry>> rows() throws SQLException {
        List<JournalEntry> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + COLUMNS + " FROM " + TABLE + " ORDER BY id")) {
            while (found.next()) {
                for (int text : TEXTS) {
                    if (found.getString(text) == null) {
                        return Optional.empty();
                    }
                }
                rows.add(new JournalEntry(
                        found.getString(1),
                        found.getString(2).equals(How.BASELINED.word()) ? How.BASELINED : How.APPLIED,
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getLong(6),
                        found.getString(7),
                        found.getLong(8),
                        found.getString(9)));
            }
        }
        return Optional.of(rows);
    }

    @Override
    public List<String> missingColumns() throws SQLException {
        List<String> missing = new ArrayList<>(List.of(COLUMNS.split(", ")));
        missing.add("id");
        try (PreparedStatement columns = connection.prepareStatement("SELECT name FROM pragma_table_info(?, 'main')")) {
            columns.setString(1, Exclusions.JOURNAL);
            try (ResultSet found = columns.executeQuery()) {
                while (found.next()) {
                    missing.remove(found.getString(1));
                }
            }
        }
        return missing;
    }

    @Override
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
    public void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    @Override
    public void add(JournalEntry entry) throws SQLException {
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

    @Override
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

    @Override
    public long schemaVersion() throws SQLException {
        return Queries.number(connection, "PRAGMA main.schema_version");
    }

    @Override
    public void requireQuiet(String table) throws SQLException {
        JournalGuard.requireQuiet(connection, table);
    }

    @Override
    public List<String> copy() throws SQLException {
        return JournalCopy.of(connection);
    }
}
