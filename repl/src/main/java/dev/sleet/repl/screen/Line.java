package dev.sleet.repl.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of output in the making. What is appended is shown as it is, save for characters that a terminal obeys. */
public final class Line {
    /** Words, and what stands between them. */
    private static final Pattern PART = Pattern.compile(" +|[^ ]+");

    private final List<Piece> pieces = new ArrayList<>();
    private int width;

    private record Piece(Style style, String text) {}

    /** Returns a line that begins with {@code text}. */
    public static Line of(String text) {
        return new Line().add(text);
    }

    public Line add(String text) {
        return add(Style.PLAIN, text);
    }

    public Line add(Style style, String text) {
        String visible = Visible.of(text);
        pieces.add(new Piece(style, visible));
        width += visible.codePointCount(0, visible.length());
        return this;
    }

    /** Appends spaces up to a column, and at least two. */
    public Line to(int column) {
        return add(" ".repeat(Math.max(2, column - width)));
    }

    /** Returns how many blanks stand before the first word. */
    public int indent() {
        String text = text(false);
        return text.length() - text.stripLeading().length();
    }

    public int width() {
        return width;
    }

    /** Returns what is no longer than a line, broken between words; all lines but the first begin so far from the left. */
    public List<Line> wrapped(int room, int indent) {
        if (width <= room) {
            return List.of(this);
        }
        List<Line> lines = new ArrayList<>();
        Line line = new Line();
        String blanks = "";
        boolean begun = false;
        for (Piece piece : pieces) {
            Matcher parts = PART.matcher(piece.text());
            while (parts.find()) {
                String part = parts.group();
                if (part.startsWith(" ")) {
                    blanks += part;
                    continue;
                }
                int length = part.codePointCount(0, part.length());
                if (begun && !blanks.isEmpty() && line.width + blanks.length() + length > room) {
                    lines.add(line);
                    line = new Line();
                    blanks = " ".repeat(indent);
                }
                line.append(Style.PLAIN, blanks);
                line.append(piece.style(), part);
                blanks = "";
                begun = true;
            }
        }
        lines.add(line);
        return lines;
    }

    private void append(Style style, String visible) {
        if (!visible.isEmpty()) {
            pieces.add(new Piece(style, visible));
            width += visible.codePointCount(0, visible.length());
        }
    }

    String text(boolean coloured) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(coloured ? piece.style().paint(piece.text()) : piece.text());
        }
        return out.toString();
    }
}
