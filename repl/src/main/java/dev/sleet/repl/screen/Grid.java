package dev.sleet.repl.screen;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts in columns of equal width, under a heading. A line that is wider than the screen goes on below its last column. */
public final class Grid {
    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    public Grid(String... heading) {
        this.heading = List.of(heading);
    }

    public Grid row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void show(Screen screen, String indent) {
        int[] widths = new int[heading.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(heading.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        line(screen, indent, heading, widths, Style.BOLD);
        rows.forEach(row -> line(screen, indent, row, widths, Style.PLAIN));
    }

    private static void line(Screen screen, String indent, List<String> cells, int[] widths, Style style) {
        Line line = Line.of(indent);
        int start = 0;
        for (int i = 0; i < widths.length; i++) {
            String cell = Visible.of(cells.get(i));
            boolean last = i == widths.length - 1;
            if (!cell.isEmpty() || i == 0) {
                start = line.width();
            }
            line.add(style, last ? cell : cell + " ".repeat(widths[i] - width(cell) + 2));
        }
        int room = screen.width();
        screen.result(line, start <= room / 2 ? start : width(indent) + 4);
    }

    private static int width(String text) {
        return Line.of(text).width();
    }
}
