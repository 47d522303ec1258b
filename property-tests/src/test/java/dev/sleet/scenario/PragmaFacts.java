package dev.sleet.scenario;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What SQLite itself says about a schema: a line for each table, column, key and index. Two files that declare the same
 * have the same lines.
 */
public final class PragmaFacts {
    private final Statement statement;
    private final Predicate<String> leftOut;
    private final List<String> facts = new ArrayList<>();

    private PragmaFacts(Statement statement, Predicate<String> leftOut) {
        this.statement = statement;
        this.leftOut = leftOut;
    }

    /** Returns the facts of all objects but those that are left out, sorted. */
    public static List<String> of(Connection connection, Predicate<String> leftOut) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            PragmaFacts facts = new PragmaFacts(statement, leftOut);
            facts.collect();
            facts.facts.sort(null);
            return facts.facts;
        }
    }

    private void collect() throws SQLException {
        List<String[]> tables = query("SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE schema = 'main'"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
        for (String[] table : tables) {
            if (leftOut.test(table[0]) || table[1].equals("shadow")) {
                continue;
            }
            if (table[1].equals("view")) {
                table[2] = ""; // which SQLite only knows once the view has been used
            }
            if (table[1].equals("view") && !compiles(table[0])) {
                facts.add("broken view|" + table[0]);
                continue;
            }
            facts.add("object|" + String.join("|", table));
            columns(table[0]);
            if (table[1].equals("table")) {
                foreignKeys(table[0]);
                indexes(table[0]);
            }
        }
        query("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger'").stream()
                .filter(row -> !leftOut.test(row[0]) && !leftOut.test(row[1]))
                .forEach(row -> facts.add("trigger|" + row[0] + "|" + Names.fold(row[1])));
    }

    private boolean compiles(String view) {
        try (ResultSet found = statement.executeQuery("SELECT * FROM " + Quoting.identifier(view) + " LIMIT 0")) {
            return found.getMetaData() != null;
        } catch (SQLException e) {
            return false;
        }
    }

    private void columns(String table) throws SQLException {
        for (String[] c : query("SELECT name, type, \"notnull\", dflt_value, pk, hidden, cid FROM pragma_table_xinfo("
                + Quoting.string(table) + ")")) {
            facts.add("column|" + table + "|" + c[6] + "|" + c[0] + "|" + type(c[1]) + "|" + c[2] + "|" + value(c[3])
                    + "|" + c[4] + "|" + c[5]);
        }
    }

    /** SQLite keeps blanks and comments with a type. */
    private static String type(String text) {
        return Names.fold(text.replaceAll("(?s)--[^\n]*|/\\*.*?(\\*/|$)|\\s", ""));
    }

    /** A default says the same in many spellings, so what it gives is compared, and its text where it gives nothing constant. */
    private String value(String text) {
        if (text.equals("none") || Names.fold(text).contains("current_") || text.contains("random")) {
            return Names.fold(text);
        }
        try {
            return query("SELECT typeof(" + text + ") || quote(" + text + ")").getFirst()[0];
        } catch (SQLException e) {
            return text.matches("\\w+|`[^`]*`|\\[[^]]*\\]")
                    ? "text" + Quoting.string(text.matches("\\w+") ? text : text.substring(1, text.length() - 1))
                    : text;
        }
    }

    private void foreignKeys(String table) throws SQLException {
        for (String[] key : query("SELECT group_concat(\"from\" || '>' || coalesce(\"to\", '') , ','), \"table\","
                + " on_update, on_delete FROM (SELECT * FROM pragma_foreign_key_list("
                + Quoting.string(table) + ") ORDER BY id, seq) GROUP BY id")) {
            facts.add("foreign key|" + table + "|" + Names.fold(key[1]) + "|" + key[2] + "|" + key[3] + "|"
                    + Names.fold(implied(key[0], key[1])));
        }
    }

    /** A key that names no parent column means the parent's primary key. */
    private String implied(String pairs, String parent) throws SQLException {
        if (!pairs.endsWith(">") && !pairs.contains(">,")) {
            return pairs;
        }
        List<String[]> key =
                query("SELECT name FROM pragma_table_info(" + Quoting.string(parent) + ") WHERE pk > 0 ORDER BY pk");
        String[] parts = pairs.split(",", -1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "" : ",").append(parts[i]).append(i < key.size() ? key.get(i)[0] : "");
        }
        return text.toString();
    }

    private void indexes(String table) throws SQLException {
        for (String[] index : query(
                "SELECT name, \"unique\", origin, partial FROM pragma_index_list(" + Quoting.string(table) + ")")) {
            if (leftOut.test(index[0])) {
                continue;
            }
            StringBuilder terms = new StringBuilder();
            for (String[] term : query("SELECT cid, \"desc\", coll, key FROM pragma_index_xinfo("
                    + Quoting.string(index[0]) + ") ORDER BY seqno")) {
                terms.append('|').append(String.join(",", term).toUpperCase(java.util.Locale.ROOT));
            }
            facts.add("index|" + table + "|" + (index[2].equals("c") ? index[0] : "") + "|" + index[1] + "|" + index[2]
                    + "|" + index[3] + terms);
        }
    }

    private List<String[]> query(String sql) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                String[] row = new String[columns];
                for (int i = 0; i < columns; i++) {
                    String text = found.getString(i + 1);
                    row[i] = text == null ? "none" : text;
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
