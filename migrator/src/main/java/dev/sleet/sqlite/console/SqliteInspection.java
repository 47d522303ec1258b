package dev.sleet.sqlite.console;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.console.Health;
import dev.sleet.dialect.console.Inspection;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a file says of itself beyond its schema. */
public record SqliteInspection(Connection connection) implements Inspection {
    private List<String> texts(String query) throws SQLException {
        return Queries.texts(connection, query);
    }

    @Override
    public Set<String> relations() throws SQLException {
        return new LinkedHashSet<>(
                texts("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name"));
    }

    @Override
    public List<Field> columns(String table) throws SQLException {
        List<Field> columns = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name, hidden FROM pragma_table_xinfo(?)")) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(new Field(found.getString(1), found.getInt(2) == 0));
                }
            }
        }
        return columns;
    }

    @Override
    public Map<String, String> rows(List<String> tables) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                long count = Queries.number(statement, "SELECT count(*) FROM " + Quoting.identifier(table));
                rows.put(table, String.format(Locale.ROOT, "%,d", count));
            }
        }
        return rows;
    }

    @Override
    public Map<String, Size> sizes(List<String> tables) throws SQLException {
        Map<String, Long> bytes = bytes();
        Map<String, Size> sizes = new HashMap<>();
        rows(tables)
                .forEach((table, rows) -> sizes.put(table, new Size(rows, bytes.getOrDefault(Names.fold(table), -1L))));
        return sizes;
    }

    /** The bytes of each table with its indexes; the virtual table that tells is not in every build (dbstat.html). */
    private Map<String, Long> bytes() {
        Map<String, Long> bytes = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT s.tbl_name, sum(d.pgsize) FROM dbstat('main', 1) AS d JOIN sqlite_schema AS s"
                                + " ON s.name = d.name GROUP BY lower(s.tbl_name)")) {
            while (found.next()) {
                bytes.put(Names.fold(found.getString(1)), found.getLong(2));
            }
        } catch (SQLException e) {
            bytes.clear();
        }
        return bytes;
    }

    /** The marks that AUTOINCREMENT keeps (autoinc.html). */
    @Override
    public Numbers numbers() throws SQLException {
        Map<String, String> last = new LinkedHashMap<>();
        if (!texts("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("SELECT name, seq FROM sqlite_sequence ORDER BY name")) {
                while (found.next()) {
                    last.put(found.getString(1), found.getString(2));
                }
            }
        }
        return new Numbers("table", "no table is AUTOINCREMENT", last);
    }

    @Override
    public List<String> statements(String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT sql FROM sqlite_schema"
                + " WHERE lower(?1) IN (lower(name), lower(tbl_name)) AND sql IS NOT NULL")) {
            statement.setString(1, name);
            List<String> statements = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    statements.add(found.getString(1) + ";");
                }
            }
            return statements;
        }
    }

    /** SQLite counts the changes of the schema (pragma.html, schema_version). */
    @Override
    public String version() throws SQLException {
        return texts("PRAGMA schema_version").getFirst();
    }

    @Override
    public Health examine(int most) throws SQLException {
        Map<String, String> facts =
                Map.of("journal", texts("PRAGMA journal_mode").getFirst());
        Map<String, List<String>> checks = new LinkedHashMap<>();
        checks.put(
                "integrity",
                texts("PRAGMA integrity_check(" + most + ")").stream()
                        .filter(text -> !text.equals("ok"))
                        .toList());
        checks.put("references", texts("""
                SELECT count(*) || ' rows of "' || "table" || '" refer to no row of "' || parent || '"'
                FROM pragma_foreign_key_check GROUP BY "table", parent ORDER BY "table", parent\
                """));
        return new Health(facts, checks);
    }
}
