package dev.sleet.repl;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts in columns of equal width, under a heading. A line that is wider than the screen is cut. */
final class Grid {
    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    Grid(String... heading) {
        this.heading = List.of(heading);
    }

    Grid row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void show(Screen screen, String indent) {
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
        int room = screen.width();
        for (int i = 0; i < widths.length; i++) {
            String cell = Visible.of(cells.get(i));
            int left = room - line.width();
            if (left <= 3) {
                break;
            }
            boolean last = i == widths.length - 1;
            String padded = last ? cell : cell + " ".repeat(widths[i] - width(cell) + 2);
            int length = padded.codePointCount(0, padded.length());
            line.add(
                    style,
                    length <= left ? padded : padded.substring(0, padded.offsetByCodePoints(0, left - 3)) + "...");
        }
        screen.result(line);
    }

    private static int width(String text) {
        return Line.of(text).width();
    }
}
