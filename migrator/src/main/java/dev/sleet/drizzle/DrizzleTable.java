package dev.sleet.drizzle;

import dev.sleet.journal.HistoryException;
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

/** The table {@code __drizzle_migrations}, as drizzle-orm makes, reads and writes it. */
final class DrizzleTable {
    /** Its name. */
    static final String NAME = "__drizzle_migrations";

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
    private static final long SECOND = 1000;

    private final Connection connection;
    private final DrizzleFolder folder;

    DrizzleTable(Connection connection, DrizzleFolder folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /**
     * A row.
     *
     * @param rowid its place
     * @param name the migration, if drizzle-orm 1.0 has written the row
     * @param appliedAt when, if it is known
     */
    record Row(long rowid, String hash, long createdAt, Optional<String> name, Optional<String> appliedAt) {}

    /** Returns the rows in the order in which they were written. */
    List<Row> rows() throws SQLException {
        Set<String> columns = columns();
        List<Row> rows = new ArrayList<>();
        if (columns.isEmpty()) {
            return rows;
        }
        String more = columns.contains("name") ? ", name, applied_at" : ", NULL, NULL";
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT rowid, hash, created_at" + more + " FROM " + TABLE + " ORDER BY rowid")) {
            while (found.next()) {
                rows.add(new Row(
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

    /** Returns the file that a row records: by its name, else by its time, else by its hash. */
    Optional<DrizzleFile> file(Row row) {
        Optional<DrizzleFile> named = folder.files().stream()
                .filter(file -> row.name().filter(file.name()::equals).isPresent())
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        List<DrizzleFile> timed = folder.files().stream()
                .filter(file -> time(file.when()) == time(row.createdAt()))
                .toList();
        if (timed.size() == 1) {
            return Optional.of(timed.getFirst());
        }
        return (timed.isEmpty() ? folder.files() : timed)
                .stream().filter(file -> file.is(row.hash())).findFirst();
    }

    /** The names of folders tell the seconds; {@code drizzle-kit up} has made some of them from milliseconds. */
    private long time(long milliseconds) {
        return folder.layout() == DrizzleLayout.STABLE ? milliseconds : milliseconds / SECOND;
    }

    /** Makes the table if it is not there, or gives it the columns and names of 1.0 if the folder is laid out so. */
    void create() throws SQLException {
        Set<String> columns = columns();
        if (columns.isEmpty()) {
            execute(folder.layout() == DrizzleLayout.STABLE ? CREATE_STABLE : CREATE_FOLDERS);
        } else if (folder.layout() == DrizzleLayout.FOLDERS) {
            if (!columns.contains("name")) {
                execute("ALTER TABLE " + TABLE + " ADD COLUMN \"name\" text");
                execute("ALTER TABLE " + TABLE + " ADD COLUMN \"applied_at\" TEXT");
            }
            nameRows();
        }
    }

    private void nameRows() throws SQLException {
        for (Row row : rows()) {
            if (row.name().isPresent()) {
                continue;
            }
            DrizzleFile file = file(row).orElseThrow(() -> missing(row));
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE " + TABLE + " SET name = ? WHERE rowid = ?")) {
                update.setString(1, file.name());
                update.setLong(2, row.rowid());
                update.executeUpdate();
            }
        }
    }

    /** Returns what to say of a row whose file is not there. */
    static HistoryException missing(Row row) {
        return new HistoryException(
                "a migration that the database has had is missing",
                List.of(
                        "__drizzle_migrations records "
                                + row.name()
                                        .orElse(Instant.ofEpochMilli(row.createdAt())
                                                .toString()) + " with the hash "
                                + row.hash() + ", and no file is that one",
                        "nothing was changed; put the file back from version control"));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes a row. */
    void add(DrizzleFile file) throws SQLException {
        boolean named = folder.layout() == DrizzleLayout.FOLDERS;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + TABLE + " (hash, created_at"
                + (named ? ", name, applied_at) VALUES (?, ?, ?, ?)" : ") VALUES (?, ?)"))) {
            insert.setString(1, file.hash());
            insert.setLong(2, file.when());
            if (named) {
                insert.setString(3, file.name());
                insert.setString(4, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            }
            insert.executeUpdate();
        }
    }
}
