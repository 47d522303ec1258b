package dev.sleet.repl.rows;

import dev.sleet.model.Quoting;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value as a person sees it.
 *
 * @param text the value, or its beginning
 * @param note what is said of it, in faint letters
 * @param kind what it is
 */
record Cell(String text, String note, Kind kind) {
    private static final int BYTES_SHOWN = 16;

    /** What a value is. */
    enum Kind {
        NOTHING,
        NUMBER,
        TEXT
    }

    /**
     * Returns a value.
     *
     * @param length the length of a blob, whose beginning the value may be
     * @param nothing what stands for NULL
     * @param whole whether a long blob is shown whole
     */
    static Cell of(@Nullable Object value, long length, String nothing, boolean whole) {
        return switch (value) {
            case null -> new Cell(nothing, "", Kind.NOTHING);
            case Number number -> new Cell(number.toString(), "", Kind.NUMBER);
            case byte[] blob -> blob(blob, Math.max(length, blob.length), whole);
            default -> new Cell(value.toString(), "", Kind.TEXT);
        };
    }

    private static Cell blob(byte[] bytes, long length, boolean whole) {
        String size = " (" + length + (length == 1 ? " byte)" : " bytes)");
        if (length <= BYTES_SHOWN || (whole && length == bytes.length)) {
            return new Cell(Quoting.blob(bytes), size, Kind.TEXT);
        }
        String start = Quoting.blob(Arrays.copyOf(bytes, Math.min(bytes.length, BYTES_SHOWN)));
        return new Cell(start.substring(0, start.length() - 1) + "...'", size, Kind.TEXT);
    }

    /** Returns it with so many characters, and whether there were more. */
    Cell shortened(int longest) {
        return isLongerThan(longest)
                ? new Cell(text.substring(0, text.offsetByCodePoints(0, longest)) + "...", note, kind)
                : this;
    }

    boolean isLongerThan(int longest) {
        return kind == Kind.TEXT && text.length() > longest && text.codePointCount(0, text.length()) > longest;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    int width() {
        return Line.of(text).width() + note.length();
    }

    /** Appends it to a line. */
    void addTo(Line line, Style style) {
        line.add(kind == Kind.NOTHING ? Style.DIM : style, text).add(Style.DIM, note);
    }
}
