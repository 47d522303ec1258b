package dev.sleet.repl.diagram;

import dev.sleet.repl.screen.Visible;
import java.util.Locale;
import org.jline.utils.WCWidth;

/** A kind of text in the picture, in a font whose characters are all of one width, so that it can be measured without one. */
enum Cell {
    HEAD(7.9),
    NAME(7.3),
    MARK(6.2);

    private static final int MOST = 48;

    private final double pixels;

    Cell(double pixels) {
        this.pixels = pixels;
    }

    /** Returns how wide a text is shown at most, in pixels. */
    int width(String text) {
        return (int) Math.ceil(columns(shown(text)) * pixels);
    }

    /** Returns a text as it is shown: nothing hidden in it, and cut where it is longer than a box should be wide. */
    static String shown(String text) {
        String visible = visible(text);
        if (columns(visible) <= MOST) {
            return visible;
        }
        StringBuilder cut = new StringBuilder();
        int width = 0;
        for (int c : visible.codePoints().toArray()) {
            width += columns(c);
            if (width >= MOST) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut.append('…').toString();
    }

    /** Returns a text of which each character is seen and may stand in XML 1.0, section 2.2. */
    static String visible(String text) {
        StringBuilder out = new StringBuilder();
        Visible.of(text).codePoints().forEach(c -> {
            if ((c & 0xfffe) == 0xfffe) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static int columns(String text) {
        return text.codePoints().map(Cell::columns).sum();
    }

    private static int columns(int c) {
        return Math.max(0, WCWidth.wcwidth(c));
    }
}
