package dev.sleet.sqlite.drizzle;

import dev.sleet.dialect.drizzle.DrizzleRecord;
import dev.sleet.dialect.drizzle.DrizzleRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table {@code __drizzle_migrations} of a file. */
record SqliteRecords(Connection connection) implements DrizzleRecords {
    private static final String TABLE = "main.\"" + NAME + "\"";
    private static final String CREATE_STABLE = "CREATE TABLE IF NOT EXISTS " + TABLE
            + " (\n\tid SERIAL PRIMARY KEY,\n\thash text NOT NULL,\n\tcreated_at numeric\n)";
    private static final String CREATE_FOLDERS = "CREATE TABLE IF NOT EXISTS " + TABLE
            + " (\n"
            + "\tid INTEGER PRIMARY KEY,\n"
            + "\thash text NOT NULL,\n"
            + "\tcreated_at numeric,\n"
            + "\tname text,\n"
            + "\tapplied_at TEXT\n"
            + ")";

    @Override
    public List<DrizzleRecord> rows() throws SQLException {
        Set<String> columns = columns();
        List<DrizzleRecord> rows = new ArrayList<>();
        if (columns.isEmpty()) {
            return rows;
        }
        String more = columns.contains("name") ? ", name, applied_at" : ", NULL, NULL";
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT rowid, hash, created_at" + more + " FROM " + TABLE + " ORDER BY rowid")) {
            while (found.next()) {
                rows.add(new DrizzleRecord(
                        found.getLong(1),
                        found.getString(2),
                        found.getLong(3),
                        optional(found.getString(4)),
                        optional(found.getString(5))));
            }
        }
        return rows;
    }

    private static Optional<String> optional(@Nullable String text) {
        return Optional.ofNullable(text);
    }

    private Set<String> columns() throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT name FROM pragma_table_info('__drizzle_migrations', 'main')")) {
            while (found.next()) {
                columns.add(found.getString(1));
            }
        }
        return columns;
    }

    @Override
    public void create(boolean named) throws SQLException {
        Set<String> columns = columns();
        if (columns.isEmpty()) {
            execute(named ? CREATE_FOLDERS : CREATE_STABLE);
        } else if (named && !columns.contains("name")) {
            execute("ALTER TABLE " + TABLE + " ADD COLUMN \"name\" text");
            execute("ALTER TABLE " + TABLE + " ADD COLUMN \"applied_at\" TEXT");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void name(DrizzleRecord row, String name) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE " + TABLE + " SET name = ? WHERE rowid = ?")) {
            update.setString(1, name);
            update.setLong(2, row.place());
            update.executeUpdate();
        }
    }

    @Override
    public void add(String hash, long createdAt, Optional<String> name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + TABLE + " (hash, created_at"
                + (name.isPresent() ? ", name, applied_at) VALUES (?, ?, ?, ?)" : ") VALUES (?, ?)"))) {
            insert.setString(1, hash);
            insert.setLong(2, createdAt);
            if (name.isPresent()) {
                insert.setString(3, name.get());
                insert.setString(4, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            }
            insert.executeUpdate();
        }
    }
}
