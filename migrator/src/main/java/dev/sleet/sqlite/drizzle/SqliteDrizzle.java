package dev.sleet.sqlite.drizzle;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Drizzle;
import dev.sleet.dialect.drizzle.AttachedObject;
import dev.sleet.dialect.drizzle.DrizzleEntry;
import dev.sleet.dialect.drizzle.DrizzleRecords;
import dev.sleet.dialect.drizzle.DrizzleStatements;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.inspect.Compiled;
import dev.sleet.sqlite.normal.Bookkeeping;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drizzle's files for SQLite, which itself reads their JSON (json1.html). */
public final class SqliteDrizzle implements Drizzle {
    private static final String ENTRIES = "SELECT coalesce(json_extract(value, '$.tag'), ''),"
            + " coalesce(json_extract(value, '$.when'), -1) FROM json_each(?, '$.entries') ORDER BY key";
    private static final String ATTACHED = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
            + " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid";

    @Override
    public List<DrizzleEntry> entries(Database asked, String json) throws SQLException {
        List<DrizzleEntry> entries = new ArrayList<>();
        try (PreparedStatement query = asked.connection().prepareStatement(ENTRIES)) {
            query.setString(1, json);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    entries.add(new DrizzleEntry(found.getString(1), found.getLong(2)));
                }
            }
        }
        return entries;
    }

    @Override
    public DrizzleRecords records(Database database) {
        return new SqliteRecords(database.connection());
    }

    @Override
    public DrizzleStatements statements(String text) {
        return new DrizzleText(text);
    }

    @Override
    public List<AttachedObject> attached(Database database) throws SQLException {
        List<AttachedObject> attached = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(ATTACHED)) {
            while (found.next()) {
                attached.add(new AttachedObject(
                        found.getString(1), found.getString(2), found.getString(3), found.getString(4)));
            }
        }
        return attached;
    }

    @Override
    public Map<String, String> failures(Database scratch, Schema schema) throws SQLException {
        return Compiled.failures(scratch.connection(), schema);
    }

    @Override
    public boolean isForeign(String table) {
        return Bookkeeping.isForeign(table);
    }
}
