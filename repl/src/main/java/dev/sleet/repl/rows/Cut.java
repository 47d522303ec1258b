package dev.sleet.repl.rows;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.text.QueryCut;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads values of which the database cuts long texts and blobs, where it can, so that they are never read whole. */
final class Cut {
    private final int longest;
    private final String nothing;
    private boolean cut;

    /** Makes what reads so many characters of a value, or all of them; {@code nothing} stands for NULL. */
    Cut(int longest, String nothing) {
        this.longest = longest;
        this.nothing = nothing;
    }

    /** Returns a query whose texts and blobs are cut, each column followed by the length of a whole blob, where the database does that. */
    String adapted(Database database, String sql) {
        cut = false;
        String verb = sql.substring(0, Math.min(6, sql.length())).toUpperCase(Locale.ROOT);
        boolean query = verb.equals("SELECT") || verb.equals("VALUES") || verb.startsWith("WITH");
        Optional<QueryCut> way = database.dialect().grammar().cut();
        if (!query || longest == Integer.MAX_VALUE || way.isEmpty()) {
            return sql; // long values are cut when they have come
        }
        try {
            String found = way.get().of(sql, columns(database.connection(), sql), longest);
            database.connection().prepareStatement(found).close();
            cut = true;
            return found;
        } catch (SQLException e) {
            return sql;
        }
    }

    private static List<String> columns(Connection connection, String sql) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            ResultSetMetaData found = prepared.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                columns.add(found.getColumnLabel(i));
            }
            return columns;
        }
    }

    /** Returns the names of the columns. */
    List<Cell> header(Result found) throws SQLException {
        int step = cut ? 2 : 1;
        List<Cell> header = new ArrayList<>();
        for (int i = 1; i <= found.columns(); i += step) {
            header.add(new Cell(found.label(i), "", Cell.Kind.TEXT));
        }
        return header;
    }

    /** Returns the row that the result stands at. */
    List<Cell> row(Result found, int columns) throws SQLException {
        boolean whole = longest == Integer.MAX_VALUE;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Object value = found.value(cut ? i * 2 + 1 : i + 1);
            long length = cut ? found.rows().getLong(i * 2 + 2) : -1;
            cells.add(Cell.of(value, length, nothing, whole));
        }
        return cells;
    }
}
