package dev.sleet.postgres.drizzle;

import dev.sleet.dialect.drizzle.DrizzleRecord;
import dev.sleet.dialect.drizzle.DrizzleRecords;
import dev.sleet.model.Quoting;
import dev.sleet.postgres.session.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table {@code drizzle.__drizzle_migrations}. */
record PostgresRecords(Session session) implements DrizzleRecords {
    private static final String TABLE = "\"drizzle\".\"" + NAME + "\"";

    @Override
    public List<DrizzleRecord> rows() throws SQLException {
        Set<String> columns = columns();
        List<DrizzleRecord> found = new ArrayList<>();
        if (columns.isEmpty()) {
            return found;
        }
        String more = columns.contains("name") ? "name, applied_at::text" : "NULL, NULL";
        session.query(
                List.of("SELECT id, hash, created_at, " + more + " FROM " + TABLE + " ORDER BY id"), (number, rows) -> {
                    while (rows.next()) {
                        found.add(new DrizzleRecord(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getLong(3),
                                optional(rows.getString(4)),
                                optional(rows.getString(5))));
                    }
                });
        return found;
    }

    private static Optional<String> optional(@Nullable String text) {
        return Optional.ofNullable(text);
    }

    private Set<String> columns() throws SQLException {
        return new HashSet<>(session.texts("SELECT a.attname FROM pg_catalog.pg_attribute a"
                + " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = 'drizzle'::pg_catalog.name AND c.relname = " + Quoting.string(NAME)
                + "::pg_catalog.name"
                + " AND a.attnum > 0::pg_catalog.int2 AND NOT a.attisdropped"));
    }

    @Override
    public void create(boolean named) throws SQLException {
        Set<String> columns = columns();
        if (columns.isEmpty()) {
            session.execute("CREATE SCHEMA IF NOT EXISTS \"drizzle\"");
            session.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (\n\tid SERIAL PRIMARY KEY,\n\thash text NOT NULL,\n\tcreated_at bigint"
                    + (named ? ",\n\tname text,\n\tapplied_at timestamp with time zone DEFAULT now()" : "") + "\n)");
        } else if (named && !columns.contains("name")) {
            session.execute("ALTER TABLE " + TABLE + " ADD COLUMN name text");
            session.execute("ALTER TABLE " + TABLE + " ADD COLUMN applied_at timestamp with time zone");
            session.execute("ALTER TABLE " + TABLE + " ALTER COLUMN applied_at SET DEFAULT now()");
        }
    }

    @Override
    public void name(DrizzleRecord row, String name) throws SQLException {
        try (PreparedStatement update =
                session.connection().prepareStatement("UPDATE " + TABLE + " SET name = ? WHERE id = ?")) {
            update.setString(1, name);
            update.setLong(2, row.place());
            update.executeUpdate();
        }
    }

    @Override
    public void add(String hash, long createdAt, Optional<String> name) throws SQLException {
        try (PreparedStatement insert = session.connection()
                .prepareStatement("INSERT INTO " + TABLE + " (hash, created_at"
                        + (name.isPresent() ? ", name) VALUES (?, ?, ?)" : ") VALUES (?, ?)"))) {
            insert.setString(1, hash);
            insert.setLong(2, createdAt);
            if (name.isPresent()) {
                insert.setString(3, name.get());
            }
            insert.executeUpdate();
        }
    }
}
