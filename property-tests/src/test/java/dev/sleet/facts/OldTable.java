package dev.sleet.facts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A table {@code t} in memory of which two rows are older than most of its columns and one is not, with a column of each affinity and
 * kind of default.
 */
final class OldTable implements AutoCloseable {
    /** Columns by number, {@code c0} and on: type and default. */
    static final List<String> COLUMNS = List.of(
            "INTEGER DEFAULT 5",
            "INT DEFAULT '7'",
            "TEXT DEFAULT 8",
            "TEXT COLLATE NOCASE DEFAULT 'It''s'",
            "REAL DEFAULT 1",
            "REAL DEFAULT '2.5'",
            "BLOB DEFAULT x'00ff'",
            "NUMERIC DEFAULT '1e2'",
            "DEFAULT \"word\"",
            "DEFAULT -9223372036854775808",
            "INT DEFAULT 0x1F",
            "INT DEFAULT TRUE",
            "INT DEFAULT (6)",
            "TEXT",
            "TEXT DEFAULT NULL");

    private final Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");

    /** Makes a table with row numbers. */
    OldTable() throws SQLException {
        this("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, CHECK (id > 0))");
    }

    /** Makes a table whose first columns are {@code id} and {@code a}. */
    OldTable(String create) throws SQLException {
        run(create);
        run("INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y')");
        for (int i = 0; i < COLUMNS.size(); i++) {
            run("ALTER TABLE t ADD COLUMN c" + i + " " + COLUMNS.get(i));
        }
        run("INSERT INTO t (id, a, c0, c1) VALUES (3, 'z', NULL, 9)");
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs statements and returns whether the last was taken. */
    boolean accepts(String sql) {
        try {
            run(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns the rows of a query, each with its values joined by bars. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    /** Returns every value of columns with its type, row by row, from the rows themselves. */
    List<String> values(List<String> columns) throws SQLException {
        List<String> terms = columns.stream()
                .map(name -> "typeof(" + name + ") || quote(" + name + ")")
                .toList();
        return rows("SELECT " + String.join(" || '|' || ", terms) + " FROM t NOT INDEXED GROUP BY id ORDER BY id");
    }

    /** Returns the values of the columns that every table here has. */
    List<String> values() throws SQLException {
        return values(names());
    }

    /** Returns {@code c0}, {@code c1} and so on. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            names.add("c" + i);
        }
        return names;
    }

    String text() throws SQLException {
        return rows("SELECT sql FROM sqlite_schema WHERE name = 't'").getFirst();
    }

    /** Replaces the stored text of the table. */
    void edit(String text) throws SQLException {
        run("PRAGMA writable_schema = ON");
        run("UPDATE sqlite_schema SET sql = '" + text.replace("'", "''") + "' WHERE name = 't'");
        run("PRAGMA writable_schema = RESET");
    }

    /** Replaces a part of the stored text that stands in it. */
    void edit(String from, String to) throws SQLException {
        String text = text();
        if (!text.contains(from)) {
            throw new AssertionError(text + " does not hold " + from);
        }
        edit(text.replace(from, to));
    }

    /** Returns in how many rows a column shows another default than its own. */
    long older(String column, String declaration) throws SQLException {
        String before = text();
        String bare = declaration.contains("DEFAULT")
                ? declaration.substring(0, declaration.indexOf("DEFAULT"))
                : declaration + " ";
        edit(column + " " + declaration, column + " " + bare + "DEFAULT 'a text of our own'");
        long count = rows("SELECT 1 FROM t NOT INDEXED WHERE t." + column + " = 'a text of our own' COLLATE BINARY"
                        + " GROUP BY id")
                .size();
        edit(before);
        return count;
    }

    /** Returns the part of the bytecode that reads columns of a row. */
    List<String> reading(List<String> columns) throws SQLException {
        List<String> terms = columns.stream().map(name -> "t." + name).toList();
        List<String> read = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "EXPLAIN SELECT " + String.join(", ", terms) + " FROM main.t NOT INDEXED")) {
            while (found.next()) {
                switch (found.getString("opcode")) {
                    case "Column", "Rowid", "RealAffinity" ->
                        read.add(found.getString("opcode") + "|" + found.getInt("p2") + "|" + found.getString("p4"));
                    default -> {}
                }
            }
        }
        return read;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
