package dev.sleet.repl.lsp;

import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Offsets in a text and the lines and characters of the protocol, both counted in UTF-16 from 0. */
final class Offsets {
    private Offsets() {}

    static int offset(String text, Position position) {
        int start = 0;
        for (int line = 0; line < position.getLine(); line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        return Math.min(start + position.getCharacter(), end < 0 ? text.length() : end);
    }

    static Position position(String text, int offset) {
        int line = 0;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        return new Position(line, offset - start);
    }

    static Range range(String text, int start, int end) {
        return new Range(position(text, start), position(text, end));
    }
}
