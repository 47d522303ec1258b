package dev.sleet.repl.rows;

import dev.sleet.model.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads values of which SQLite cuts long texts and blobs, so that they are never read whole. */
final class Cut {
    private final int longest;
    private final String nothing;
    private boolean cut;

    /** Makes what reads so many characters of a value, or all of them; {@code nothing} stands for NULL. */
    Cut(int longest, String nothing) {
        this.longest = longest;
        this.nothing = nothing;
    }

    /**
     * Returns a query whose texts and blobs are cut, each column followed by its full length. The LIMIT and the WHERE
     * together keep SQLite from computing a column more than once (optoverview.html, section 11).
     */
    String adapted(Connection connection, String sql) {
        cut = false;
        String verb = sql.substring(0, Math.min(6, sql.length())).toUpperCase(Locale.ROOT);
        boolean query = verb.equals("SELECT") || verb.equals("VALUES") || verb.startsWith("WITH");
        if (!query || longest == Integer.MAX_VALUE) {
            return sql;
        }
        try {
            if (!connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
                return sql; // others have other functions, and texts are cut when they have come
            }
        } catch (SQLException e) {
            return sql;
        }
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            ResultSetMetaData columns = prepared.getMetaData();
            StringBuilder out = new StringBuilder();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String name = "c" + i;
                names.add(name);
                out.append(out.isEmpty() ? "" : ", ").append(start(name)).append(" AS ");
                out.append(Quoting.identifier(columns.getColumnLabel(i)));
                out.append(", CASE typeof(" + name + ") WHEN 'blob' THEN length(" + name + ") END");
            }
            String wrapped = "WITH sleet_rows(" + String.join(", ", names) + ") AS (SELECT * FROM (" + sql
                    + "\n) LIMIT -1) SELECT " + out + " FROM sleet_rows WHERE ?1 IS NULL";
            connection.prepareStatement(wrapped).close();
            cut = true;
            return wrapped;
        } catch (SQLException e) {
            return sql;
        }
    }

    /**
     * Returns the beginning of a value. The functions for text end at the character NUL, those for blobs do not, and of an empty
     * blob they make NULL.
     */
    private String start(String name) {
        int bytes = 4 * (longest + 1);
        return "CASE typeof(" + name + ")"
                + " WHEN 'blob' THEN coalesce(substr(" + name + ", 1, " + (longest + 1) + "), " + name + ")"
                + " WHEN 'text' THEN coalesce(CAST(substr(CAST(" + name + " AS BLOB), 1, " + bytes + ") AS TEXT), "
                + name + ")"
                + " ELSE " + name + " END";
    }

    /** Returns the names of the columns. */
    List<Cell> header(ResultSet found) throws SQLException {
        int step = cut ? 2 : 1;
        List<Cell> header = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i += step) {
            header.add(new Cell(found.getMetaData().getColumnLabel(i), "", Cell.Kind.TEXT));
        }
        return header;
    }

    /** Returns the row that the result stands at. */
    List<Cell> row(ResultSet found, int columns) throws SQLException {
        boolean whole = longest == Integer.MAX_VALUE;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Object value = found.getObject(cut ? i * 2 + 1 : i + 1);
            long length = cut ? found.getLong(i * 2 + 2) : -1;
            cells.add(Cell.of(value, length, nothing, whole));
        }
        return cells;
    }
}
