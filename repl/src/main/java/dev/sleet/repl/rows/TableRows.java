package dev.sleet.repl.rows;

import dev.sleet.dialect.Database;
import dev.sleet.repl.screen.Columns;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.View;
import dev.sleet.repl.screen.View.Expanded;
import dev.sleet.repl.screen.View.Format;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Shows results as a table for a person, or as a block of lines for each row where that would be too wide. */
final class TableRows implements Rows {
    private static final int WIDEST = 100;

    /** How much of a value is shown in a block that nobody has asked for. */
    private static final int LONGEST_IN_BLOCK = 4000;

    private static final int FITTED = 500;

    private final Screen screen;
    private final View view;
    private final Ruling ruling;
    private final int longest;
    private final Cut cut;
    private boolean first = true;
    private boolean shortened;

    TableRows(Screen screen, View view) {
        this.screen = screen;
        this.view = view;
        this.ruling = Ruling.of(view.format());
        boolean whole = view.width() == 0 || view.format() == Format.MARKDOWN;
        this.longest = whole ? Integer.MAX_VALUE : view.width();
        int read = expanded() == Expanded.OFF ? longest : Math.max(longest, LONGEST_IN_BLOCK);
        this.cut = new Cut(expanded() == Expanded.ON ? Integer.MAX_VALUE : read, view.nothing());
    }

    /** A table for a page of Markdown is one. */
    private Expanded expanded() {
        return view.format() == Format.MARKDOWN ? Expanded.OFF : view.expanded();
    }

    @Override
    public String adapted(Database database, String sql) {
        return cut.adapted(database, sql);
    }

    @Override
    public void write(Result found) throws SQLException {
        separate();
        if (PlanTree.is(found.rows())) {
            PlanTree.show(found.rows(), screen);
            return;
        }
        shortened = false;
        List<Cell> header = cut.header(found);
        List<List<Cell>> fitted = new ArrayList<>();
        boolean more = found.next();
        while (more && fitted.size() < FITTED) {
            fitted.add(cut.row(found, header.size()));
            more = found.next();
        }
        int[] widths = widths(header, fitted);
        long count =
                isExpanded(widths) ? expanded(found, header, fitted, more) : table(found, header, fitted, more, widths);
        if (screen.audience().isUnread()) {
            return;
        }
        if (view.format() != Format.MARKDOWN) {
            count(count);
        }
    }

    private long table(Result found, List<Cell> header, List<List<Cell>> fitted, boolean more, int[] widths)
            throws SQLException {
        ruling.top(widths).ifPresent(screen::result);
        show(header, widths, Style.BOLD);
        ruling.middle(widths, numbers(fitted, header.size())).ifPresent(screen::result);
        fitted.forEach(row -> show(row, widths, Style.PLAIN));
        long count = fitted.size();
        boolean next = more;
        while (next && !screen.audience().isUnread()) {
            show(cut.row(found, header.size()), widths, Style.PLAIN);
            count++;
            next = found.next();
        }
        ruling.bottom(widths).ifPresent(screen::result);
        return count;
    }

    @Override
    public void changed(long rows) {
        screen.message(Line.of("done, " + String.format(Locale.ROOT, "%,d", Math.max(rows, 0))
                + (rows == 1 ? " row" : " rows") + " changed"));
    }

    private boolean isExpanded(int[] widths) {
        return switch (expanded()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> Arrays.stream(widths).sum() + ruling.width(widths.length) > Math.min(screen.width(), widest());
        };
    }

    /** Rows for a program stay rows while a person could read them. */
    private int widest() {
        return screen.width() == Columns.UNLIMITED ? WIDEST : Columns.UNLIMITED;
    }

    /** Shows each row as a block, a line for each column, and returns how many there were. */
    private long expanded(Result found, List<Cell> header, List<List<Cell>> rows, boolean more) throws SQLException {
        int column = header.stream().mapToInt(Cell::width).max().orElse(0) + 4;
        long count = 0;
        for (List<Cell> row : rows) {
            block(++count, header, row, column);
        }
        boolean next = more;
        while (next && !screen.audience().isUnread()) {
            block(++count, header, cut.row(found, header.size()), column);
            next = found.next();
        }
        return count;
    }

    private void block(long number, List<Cell> header, List<Cell> row, int column) {
        screen.result(new Line().add(Style.DIM, "row " + number));
        for (int i = 0; i < header.size(); i++) {
            Line line = Line.of("  ").add(Style.BOLD, header.get(i).text()).to(column);
            cell(row.get(i), expanded() == Expanded.ON ? Integer.MAX_VALUE : Math.max(longest, LONGEST_IN_BLOCK))
                    .addTo(line, Style.PLAIN);
            screen.result(line);
        }
    }

    private Cell cell(Cell cell, int most) {
        shortened |= cell.isLongerThan(most);
        return cell.shortened(most);
    }

    private void count(long count) {
        String cutOff = shortened
                ? "; long values are cut, " + (expanded() == Expanded.ON ? "" : "\\x on or ") + "set width 0 shows all"
                : "";
        screen.message(new Line()
                .add(
                        Style.DIM,
                        String.format(Locale.ROOT, "%,d", count)
                                + (count == 1 ? " row" : " rows")
                                + (screen.asks() ? cutOff : "")));
    }

    private void separate() {
        if (!first) {
            screen.result(Line.of(""));
        }
        first = false;
    }

    private int[] widths(List<Cell> header, List<List<Cell>> rows) {
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = header.get(i).shortened(longest).width();
            for (List<Cell> row : rows) {
                widths[i] = Math.max(
                        widths[i], marked(row.get(i).shortened(longest)).width());
            }
        }
        return widths;
    }

    private static List<Boolean> numbers(List<List<Cell>> rows, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(i -> rows.stream().anyMatch(row -> row.get(i).isNumber()))
                .toList();
    }

    /** What Markdown would take for the end of a column or of a line is written otherwise. */
    private Cell marked(Cell cell) {
        return view.format() == Format.MARKDOWN
                ? new Cell(cell.text().replace("|", "\\|").replaceAll("\\R", "<br>"), cell.note(), cell.kind())
                : cell;
    }

    private void show(List<Cell> row, int[] widths, Style style) {
        Line line = new Line().add(Style.DIM, ruling.left());
        for (int i = 0; i < widths.length; i++) {
            Cell cell = marked(cell(row.get(i), longest));
            String gap = " ".repeat(Math.max(0, widths[i] - cell.width()));
            boolean last = i == widths.length - 1 && ruling.right().isEmpty();
            line.add(Style.DIM, i == 0 ? "" : ruling.between()).add(cell.isNumber() ? gap : "");
            cell.addTo(line, style);
            line.add(cell.isNumber() || last ? "" : gap);
        }
        screen.result(line.add(Style.DIM, ruling.right()));
    }
}
