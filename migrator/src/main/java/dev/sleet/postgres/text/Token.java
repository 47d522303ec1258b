package dev.sleet.postgres.text;

import java.util.Locale;

/**
 * A piece of SQL.
 *
 * @param kind what it is
 * @param text its text as it was written
 * @param start the offset at which it begins
 */
public record Token(Kind kind, String text, int start) {
    /** What a token is. */
    public enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** A text literal of any form. */
        STRING,
        /** A number. */
        NUMBER,
        /** A parameter: {@code $1}. */
        PARAMETER,
        /** One or more of the characters that make operators. */
        OPERATOR,
        /** A parenthesis, bracket, comma, semicolon, colon or point, or two colons. */
        SYMBOL
    }

    /** Returns the offset behind it. */
    public int end() {
        return start + text.length();
    }

    /** Returns whether it is a keyword or symbol, which is given in lower case. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL || kind == Kind.OPERATOR)
                && text.toLowerCase(Locale.ROOT).equals(word);
    }

    /** Returns whether it may be a name. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** Returns the name that it is: one without quotes in lower case (sql-syntax-lexical.html, section 4.1.1). */
    public String name() {
        return kind == Kind.QUOTED
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text.toLowerCase(Locale.ROOT);
    }
}
