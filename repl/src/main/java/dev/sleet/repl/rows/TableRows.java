package dev.sleet.repl.rows;

import dev.sleet.model.Quoting;
import dev.sleet.repl.screen.Columns;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Settings.Expanded;
import dev.sleet.repl.screen.Style;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows results as a table for a person. Long texts and blobs are cut by SQLite, so that they are never read whole. */
public final class TableRows implements Rows {
    private static final int LONGEST = 60;
    private static final int WIDEST = 100;

    /** Somebody who has asked for a block for each row wants to see what is in it. */
    private static final int LONGEST_EXPANDED = 4000;

    private static final int FITTED = 500;

    private final Screen screen;
    private final Expanded expanded;
    private final int longest;
    private boolean cut;
    private boolean first = true;

    public TableRows(Screen screen, Expanded expanded) {
        this.screen = screen;
        this.expanded = expanded;
        this.longest = expanded == Expanded.ON ? LONGEST_EXPANDED : LONGEST;
    }

    /** A value as it is shown. */
    private record Cell(String text, boolean number) {}

    /**
     * Returns a query whose texts and blobs are cut, each column followed by its full length. The LIMIT and the WHERE
     * together keep SQLite from computing a column more than once (optoverview.html, section 11).
     */
    @Override
    public String adapted(Connection connection, String sql) {
        cut = false;
        String verb = sql.substring(0, Math.min(6, sql.length())).toUpperCase(Locale.ROOT);
        if (!verb.equals("SELECT") && !verb.equals("VALUES") && !verb.startsWith("WITH")) {
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

    /** Returns the beginning of a value. The functions for text end at the character NUL, those for blobs do not. */
    private String start(String name) {
        int bytes = 4 * (longest + 1);
        return "CASE typeof(" + name + ")"
                + " WHEN 'blob' THEN substr(" + name + ", 1, " + (longest + 1) + ")"
                + " WHEN 'text' THEN CAST(substr(CAST(" + name + " AS BLOB), 1, " + bytes + ") AS TEXT)"
                + " ELSE " + name + " END";
    }

    @Override
    public void write(ResultSet found) throws SQLException {
        separate();
        int step = cut ? 2 : 1;
        int columns = found.getMetaData().getColumnCount() / step;
        List<Cell> header = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            header.add(new Cell(shortened(found.getMetaData().getColumnLabel(i * step + 1)), false));
        }
        List<List<Cell>> fitted = new ArrayList<>();
        boolean more = found.next();
        while (more && fitted.size() < FITTED) {
            fitted.add(row(found, columns));
            more = found.next();
        }
        int[] widths = widths(header, fitted);
        if (isExpanded(widths)) {
            expanded(found, header, fitted, more);
            return;
        }
        show(header, widths, Style.BOLD);
        fitted.forEach(row -> show(row, widths, Style.PLAIN));
        long count = fitted.size();
        while (more) {
            show(row(found, columns), widths, Style.PLAIN);
            count++;
            more = found.next();
        }
        count(count);
    }

    @Override
    public void changed(long rows) {
        screen.message(Line.of("done, " + Math.max(rows, 0) + (rows == 1 ? " row" : " rows") + " changed"));
    }

    private boolean isExpanded(int[] widths) {
        return switch (expanded) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> Arrays.stream(widths).map(width -> width + 2).sum() - 2 > Math.min(screen.width(), widest());
        };
    }

    /** Rows for a program stay rows while a person could read them. */
    private int widest() {
        return screen.width() == Columns.UNLIMITED ? WIDEST : Columns.UNLIMITED;
    }

    /** Shows each row as a block, a line for each column. */
    private void expanded(ResultSet found, List<Cell> header, List<List<Cell>> rows, boolean more) throws SQLException {
        int column = header.stream().mapToInt(cell -> width(cell.text())).max().orElse(0) + 2;
        long count = 0;
        for (List<Cell> row : rows) {
            block(++count, header, row, column);
        }
        boolean next = more;
        while (next) {
            block(++count, header, row(found, header.size()), column);
            next = found.next();
        }
        count(count);
    }

    private void block(long number, List<Cell> header, List<Cell> row, int column) {
        screen.result(new Line().add(Style.DIM, "row " + number));
        for (int i = 0; i < header.size(); i++) {
            screen.result(Line.of("  ")
                    .add(Style.BOLD, header.get(i).text())
                    .to(column + 2)
                    .add(row.get(i).text()));
        }
    }

    private void count(long count) {
        screen.message(new Line().add(Style.DIM, count == 1 ? "1 row" : count + " rows"));
    }

    private void separate() {
        if (!first) {
            screen.result(Line.of(""));
        }
        first = false;
    }

    private static int[] widths(List<Cell> header, List<List<Cell>> rows) {
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(header.get(i).text());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i).text()));
            }
        }
        return widths;
    }

    private static int width(String text) {
        return Line.of(text).width();
    }

    private void show(List<Cell> row, int[] widths, Style style) {
        Line line = new Line();
        for (int i = 0; i < widths.length; i++) {
            Cell cell = row.get(i);
            int gap = Math.max(0, widths[i] - width(cell.text()));
            boolean last = i == widths.length - 1;
            line.add(i == 0 ? "" : "  ")
                    .add(cell.number() ? " ".repeat(gap) : "")
                    .add(style, cell.text());
            line.add(cell.number() || last ? "" : " ".repeat(gap));
        }
        screen.result(line);
    }

    private List<Cell> row(ResultSet found, int columns) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Object value = found.getObject(cut ? i * 2 + 1 : i + 1);
            long length = cut ? found.getLong(i * 2 + 2) : -1;
            cells.add(cell(value, length));
        }
        return cells;
    }

    private Cell cell(@Nullable Object value, long length) {
        return switch (value) {
            case null -> new Cell("NULL", false);
            case Number number -> new Cell(number.toString(), true);
            case byte[] blob -> new Cell(blob(blob, Math.max(length, blob.length)), false);
            default -> new Cell(shortened(value.toString()), false);
        };
    }

    private static String blob(byte[] bytes, long length) {
        int shown = 16;
        if (length <= shown) {
            return Quoting.blob(bytes);
        }
        String start = Quoting.blob(java.util.Arrays.copyOf(bytes, shown));
        return start.substring(0, start.length() - 1) + "...' (" + length + " bytes)";
    }

    private String shortened(String text) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "...";
    }
}
