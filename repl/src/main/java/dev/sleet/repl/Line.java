package dev.sleet.repl;

import java.util.ArrayList;
import java.util.List;

/** A line of output in the making. What is appended is shown as it is, save for characters that a terminal obeys. */
final class Line {
    private final List<Piece> pieces = new ArrayList<>();
    private int width;

    private record Piece(Style style, String text) {}

    /** Returns a line that begins with {@code text}. */
    static Line of(String text) {
        return new Line().add(text);
    }

    Line add(String text) {
        return add(Style.PLAIN, text);
    }

    Line add(Style style, String text) {
        String visible = Visible.of(text);
        pieces.add(new Piece(style, visible));
        width += visible.codePointCount(0, visible.length());
        return this;
    }

    /** Appends spaces up to a column, and at least two. */
    Line to(int column) {
        return add(" ".repeat(Math.max(2, column - width)));
    }

    int width() {
        return width;
    }

    String text(boolean coloured) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(coloured ? piece.style().paint(piece.text()) : piece.text());
        }
        return out.toString();
    }
}
