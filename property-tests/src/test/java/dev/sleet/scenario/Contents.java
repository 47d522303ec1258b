package dev.sleet.scenario;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database file holds, read without any of the code under test.
 *
 * @param objects the rows of sqlite_schema, each as one line
 * @param tables each table by folded name
 */
record Contents(List<String> objects, Map<String, Contents.Rows> tables) {
    /** A query returns no more than two thousand columns, and each is asked for twice. */
    private static final int MOST_COLUMNS = 500;

    /**
     * The rows of a table.
     *
     * @param name the table
     * @param columns its columns, generated ones among them
     * @param rowids the hidden row number of each row, or nothing if the table has none that can be asked for
     * @param rows the values of each row, each as its type and its SQL literal, ordered by the row number if there is one
     */
    record Rows(String name, List<String> columns, List<Long> rowids, List<List<Value>> rows) {}

    /** A value: its storage class and what quote() makes of it. */
    record Value(String type, String literal) {}

    static Contents of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> objects = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(
                    "SELECT type || '|' || name || '|' || tbl_name || '|' || coalesce(sql, '') FROM sqlite_schema")) {
                while (found.next()) {
                    objects.add(found.getString(1));
                }
            }
            for (String header : List.of("user_version", "application_id", "encoding", "journal_mode", "page_size")) {
                try (ResultSet found = statement.executeQuery("PRAGMA " + header)) {
                    objects.add("header|" + header + "||" + (found.next() ? found.getString(1) : ""));
                }
            }
            objects.sort(null);
            Map<String, Rows> tables = new TreeMap<>();
            for (String[] table : tables(statement)) {
                tables.put(Names.fold(table[0]), rows(statement, table[0], table[1].equals("1")));
            }
            return new Contents(objects, tables);
        }
    }

    private static List<String[]> tables(Statement statement) throws SQLException {
        List<String[]> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT name, wr FROM pragma_table_list WHERE schema = 'main'"
                + " AND (type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                + " OR name IN ('sqlite_sequence', 'sqlite_stat1')) ORDER BY name")) {
            while (found.next()) {
                tables.add(new String[] {found.getString(1), found.getString(2)});
            }
        }
        return tables;
    }

    private static Rows rows(Statement statement, String table, boolean withoutRowid) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT name FROM pragma_table_xinfo(" + Quoting.string(table) + ") WHERE hidden <> 1")) {
            while (found.next()) {
                columns.add(found.getString(1));
            }
        }
        String rowid = withoutRowid ? "" : rowid(columns);
        List<Long> rowids = new ArrayList<>();
        List<List<Value>> rows = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += MOST_COLUMNS) {
            List<String> some = columns.subList(from, Math.min(columns.size(), from + MOST_COLUMNS));
            try (ResultSet found = statement.executeQuery(query(table, rowid, some))) {
                for (int row = 0; found.next(); row++) {
                    if (from == 0) {
                        rows.add(new ArrayList<>());
                        if (!rowid.isEmpty()) {
                            rowids.add(found.getLong(1));
                        }
                    }
                    for (int i = 0; i < some.size(); i++) {
                        rows.get(row).add(new Value(found.getString(2 * i + 2), found.getString(2 * i + 3)));
                    }
                }
            }
        }
        return new Rows(table, columns, rowids, rows);
    }

    private static String query(String table, String rowid, List<String> columns) {
        StringBuilder query = new StringBuilder("SELECT ").append(rowid.isEmpty() ? "NULL" : rowid);
        for (String column : columns) {
            String quoted = Quoting.identifier(column);
            query.append(", typeof(")
                    .append(quoted)
                    .append("), quote(")
                    .append(quoted)
                    .append(')');
        }
        query.append(" FROM main.").append(Quoting.identifier(table));
        return rowid.isEmpty()
                ? query.toString()
                : query.append(" ORDER BY ").append(rowid).toString();
    }

    private static String rowid(List<String> columns) {
        List<String> folded = columns.stream().map(Names::fold).toList();
        return List.of("rowid", "oid", "_rowid_").stream()
                .filter(name -> !folded.contains(name))
                .findFirst()
                .orElse("");
    }

    /** Returns a line {@code table|value|value} for each row, ordered. */
    String text() {
        List<String> lines = new ArrayList<>();
        tables.forEach((folded, table) -> table.rows()
                .forEach(row -> lines.add(table.name() + "|"
                        + String.join("|", row.stream().map(Value::literal).toList()))));
        lines.sort(null);
        StringBuilder text = new StringBuilder();
        lines.forEach(line ->
                text.append(line.replace("\r", "\\r").replace("\n", "\\n")).append('\n'));
        return text.toString();
    }

    /** Returns the stored statements, ordered by kind and name. */
    String statements() {
        StringBuilder text = new StringBuilder();
        for (String object : objects) {
            if (object.startsWith("header|")) {
                continue;
            }
            String sql = object.substring(object.indexOf('|', object.indexOf('|', object.indexOf('|') + 1) + 1) + 1);
            if (!sql.isEmpty()) {
                text.append(sql).append(";\n");
            }
        }
        return text.toString();
    }
}
