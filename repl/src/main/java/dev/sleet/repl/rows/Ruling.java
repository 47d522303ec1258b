package dev.sleet.repl.rows;

import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.View.Format;
import java.util.List;
import java.util.Optional;

/** What stands between the columns of a table and around it. */
enum Ruling {
    BLANKS("", "  ", "", "", "", "", ""),
    BOX("│ ", " │ ", " │", "─", "┌─┬─┐", "├─┼─┤", "└─┴─┘"),
    MARKDOWN("| ", " | ", " |", "-", "", "| | |", "");

    private final String left;
    private final String between;
    private final String right;
    private final String rule;
    private final String top;
    private final String middle;
    private final String bottom;

    Ruling(String left, String between, String right, String rule, String top, String middle, String bottom) {
        this.left = left;
        this.between = between;
        this.right = right;
        this.rule = rule;
        this.top = top;
        this.middle = middle;
        this.bottom = bottom;
    }

    static Ruling of(Format format) {
        return switch (format) {
            case BOX -> BOX;
            case MARKDOWN -> MARKDOWN;
            default -> BLANKS;
        };
    }

    String left() {
        return left;
    }

    String between() {
        return between;
    }

    String right() {
        return right;
    }

    /** Returns the line above the table, if there is one. */
    Optional<Line> top(int[] widths) {
        return line(top, widths);
    }

    /** Returns the line between the names of the columns and the rows, if there is one; Markdown says there what is a number. */
    Optional<Line> middle(int[] widths, List<Boolean> numbers) {
        return line(middle, widths).map(line -> this == MARKDOWN ? aligned(widths, numbers) : line);
    }

    private Line aligned(int[] widths, List<Boolean> numbers) {
        StringBuilder out = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            int dashes = Math.max(1, widths[i] - (numbers.get(i) ? 1 : 0));
            out.append(' ').append(rule.repeat(dashes)).append(numbers.get(i) ? ": |" : " |");
        }
        return new Line().add(Style.DIM, out.toString());
    }

    /** Returns the line below the table, if there is one. */
    Optional<Line> bottom(int[] widths) {
        return line(bottom, widths);
    }

    private Optional<Line> line(String corners, int[] widths) {
        if (corners.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder().append(corners.charAt(0));
        String beside = corners.substring(1, 2);
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? "" : corners.charAt(2) == ' ' ? "|" : corners.substring(2, 3));
            out.append(beside).append(rule.repeat(widths[i])).append(beside);
        }
        return Optional.of(
                new Line().add(Style.DIM, out.append(corners.charAt(4)).toString()));
    }

    /** Returns how many characters stand beside {@code columns} values. */
    int width(int columns) {
        return left.length() + right.length() + Math.max(0, columns - 1) * between.length();
    }
}
