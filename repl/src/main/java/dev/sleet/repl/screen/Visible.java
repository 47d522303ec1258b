package dev.sleet.repl.screen;

/** Makes text from a database or script safe to show on a terminal. */
public final class Visible {
    private Visible() {}

    /**
     * Returns {@code text} with every character that a terminal obeys or hides as an escape: control characters, those
     * that change the direction of writing, and those of no width.
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    /** Returns what {@link #of} returns, with its lines and tabs left as they are. */
    static String lines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                out.appendCodePoint(c);
            } else {
                append(out, c);
            }
        });
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (!isHidden(c)) {
                    out.appendCodePoint(c);
                } else if (c < 0x10000) {
                    out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
                } else {
                    out.append(String.format(java.util.Locale.ROOT, "\\u{%x}", c));
                }
            }
        }
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
