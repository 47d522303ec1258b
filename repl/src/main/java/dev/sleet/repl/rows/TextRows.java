package dev.sleet.repl.rows;

import dev.sleet.model.Quoting;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.View;
import dev.sleet.repl.screen.View.Format;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rows one after the other as text: as an HTML table, as lines {@code name = value}, as INSERT statements. */
final class TextRows implements Rows {
    private final Screen screen;
    private final View view;

    TextRows(Screen screen, View view) {
        this.screen = screen;
        this.view = view;
    }

    @Override
    public void write(Result found) throws SQLException {
        ResultSetMetaData meta = found.rows().getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
        }
        if (view.format() == Format.HTML) {
            screen.text("<table>\n" + html(names, "th"));
        }
        String insert = view.format() == Format.INSERT ? insert(meta, names) : "";
        boolean first = true;
        while (!screen.audience().isUnread() && found.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                row.add(found.value(i));
            }
            switch (view.format()) {
                case HTML -> screen.text(html(row, "td"));
                case INSERT ->
                    screen.text(insert
                            + String.join(
                                    ", ", row.stream().map(TextRows::literal).toList()) + ");\n");
                default -> block(names, row, first);
            }
            first = false;
        }
        if (view.format() == Format.HTML) {
            screen.text("</table>\n");
        }
    }

    private void block(List<String> names, List<@Nullable Object> row, boolean first) {
        int widest =
                names.stream().mapToInt(name -> Line.of(name).width()).max().orElse(0);
        if (!first) {
            screen.result(Line.of(""));
        }
        for (int i = 0; i < names.size(); i++) {
            Line line = Line.of(" ".repeat(widest - Line.of(names.get(i)).width()))
                    .add(Style.BOLD, names.get(i))
                    .add(" = ");
            Object value = row.get(i);
            screen.result(value == null ? line.add(Style.DIM, view.nothing()) : line.add(text(value)));
        }
    }

    private static String text(Object value) {
        return value instanceof byte[] blob ? Quoting.blob(blob) : value.toString();
    }

    private static String html(List<? extends @Nullable Object> cells, String tag) {
        StringBuilder out = new StringBuilder("<tr>");
        for (Object cell : cells) {
            out.append('<').append(tag).append('>').append(cell == null ? "" : escaped(text(cell)));
            out.append("</").append(tag).append('>');
        }
        return out.append("</tr>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
    }

    /** Rows of several tables have none to go back to. */
    private static String insert(ResultSetMetaData meta, List<String> names) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        for (int i = 1; i <= names.size(); i++) {
            tables.add(String.valueOf(meta.getTableName(i)));
        }
        tables.remove("");
        String table = tables.size() == 1 ? tables.iterator().next() : "rows";
        return "INSERT INTO " + Quoting.identifier(table) + " ("
                + String.join(", ", names.stream().map(Quoting::identifier).toList()) + ") VALUES (";
    }

    /** SQL has no word for an infinity but a number too large, and no text literal that holds NUL. */
    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case byte[] blob -> Quoting.blob(blob);
            case Double real when real.isInfinite() -> real > 0 ? "9e999" : "-9e999";
            case Number number -> number.toString();
            default ->
                value.toString().indexOf(0) < 0
                        ? Quoting.string(value.toString())
                        : "CAST(" + Quoting.blob(value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                + " AS TEXT)";
        };
    }

    @Override
    public void changed(long rows) {
        // a count is not a row
    }
}
