package dev.sleet.journal;

import dev.sleet.sqlite.Exclusions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A journal as statements, which make that of another state of the same database what it is here. */
public final class JournalCopy {
    private JournalCopy() {}

    /** Returns the statements; they drop the table if it is not there. */
    public static List<String> of(Connection connection) throws SQLException {
        String table = "main.\"" + Exclusions.JOURNAL + "\"";
        List<String> statements = new ArrayList<>();
        if (!new Journal(connection).exists()) {
            statements.add("DROP TABLE IF EXISTS " + table);
            return statements;
        }
        try (Statement statement = connection.createStatement()) {
            List<String> columns = texts(
                    statement, "SELECT name FROM pragma_table_info('" + Exclusions.JOURNAL + "', 'main') ORDER BY cid");
            String values = columns.stream()
                    .map(column -> "quote(\"" + column.replace("\"", "\"\"") + "\")")
                    .collect(Collectors.joining(" || ', ' || "));
            statements.addAll(texts(
                    statement,
                    "SELECT replace(sql, 'CREATE TABLE', 'CREATE TABLE IF NOT EXISTS') FROM main.sqlite_schema"
                            + " WHERE type = 'table' AND name = '" + Exclusions.JOURNAL + "' COLLATE NOCASE"));
            statements.add("DELETE FROM " + table);
            statements.addAll(texts(
                    statement,
                    "SELECT 'INSERT INTO " + table + " VALUES (' || " + values + " || ')' FROM " + table
                            + " ORDER BY id"));
        }
        return statements;
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
