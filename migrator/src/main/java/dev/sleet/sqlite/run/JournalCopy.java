package dev.sleet.sqlite.run;

import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A journal, or drizzle's in its place, as statements, which make that of another state of the same database what it is here. */
public final class JournalCopy {
    private JournalCopy() {}

    /** Returns the statements; they drop the table if it is not there. */
    public static List<String> of(Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (String name : List.of(Exclusions.JOURNAL, "__drizzle_migrations")) {
            statements.addAll(of(connection, name));
        }
        return statements;
    }

    /** Returns the statements for one table. */
    public static List<String> of(Connection connection, String name) throws SQLException {
        String table = "main.\"" + name + "\"";
        List<String> statements = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            String made = "FROM main.sqlite_schema WHERE type = 'table' AND name = " + Quoting.string(name)
                    + " COLLATE NOCASE";
            if (texts(statement, "SELECT name " + made).isEmpty()) {
                return List.of("DROP TABLE IF EXISTS " + table);
            }
            List<String> columns = texts(
                    statement, "SELECT name FROM pragma_table_info(" + Quoting.string(name) + ", 'main') ORDER BY cid");
            String values = columns.stream()
                    .map(column -> "quote(" + Quoting.identifier(column) + ")")
                    .collect(Collectors.joining(" || ', ' || "));
            statements.addAll(
                    texts(statement, "SELECT replace(sql, 'CREATE TABLE', 'CREATE TABLE IF NOT EXISTS') " + made));
            statements.add("DELETE FROM " + table);
            statements.addAll(texts(
                    statement,
                    "SELECT 'INSERT INTO " + table + " VALUES (' || " + values + " || ')' FROM " + table
                            + " ORDER BY rowid"));
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
