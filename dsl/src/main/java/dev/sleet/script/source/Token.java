package dev.sleet.script.source;

/**
 * A token of a script.
 *
 * @param kind what it is
 * @param start the offset of its first character
 * @param end the offset behind its last character
 * @param text its characters
 */
public record Token(Kind kind, int start, int end, String text) {
    public enum Kind {
        WORD,
        NUMBER,
        STRING,
        CHARACTER,
        SYMBOL,
        /** A line that starts with a slash, such as {@code /open other.jsh}. */
        COMMAND
    }

    public boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(expected);
    }

    public boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isLiteral() {
        return kind == Kind.NUMBER || kind == Kind.STRING || kind == Kind.CHARACTER;
    }
}
