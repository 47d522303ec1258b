package dev.sleet.sqlite.ddl;

import dev.sleet.model.Names;

/**
 * A token of SQL text.
 *
 * @param kind what it is
 * @param text the text as it stands
 * @param start the position of its first character
 */
public record Token(Kind kind, String text, int start) {
    public enum Kind {
        /** A bare word: a keyword or a name. */
        WORD,
        /** A name in double quotes, back quotes or brackets. */
        QUOTED,
        STRING,
        NUMBER,
        BLOB,
        VARIABLE,
        SYMBOL,
        /** What follows the last token. */
        END
    }

    public int end() {
        return start + text.length();
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Returns whether this is the bare word {@code keyword}, which is given in upper case. */
    public boolean isWord(String keyword) {
        return kind == Kind.WORD && text.length() == keyword.length() && Names.same(text, keyword);
    }

    /** Returns whether it may name something: lang_keywords.html lets any string stand for a name. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED || kind == Kind.STRING;
    }

    /** Returns the text without its quotes. */
    public String name() {
        return switch (kind) {
            case QUOTED, STRING -> unquoted(text);
            default -> text;
        };
    }

    static String unquoted(String text) {
        char quote = text.charAt(0);
        String inner = text.substring(1, text.length() - 1);
        if (quote == '[' || inner.indexOf(quote) < 0) {
            return inner;
        }
        String one = String.valueOf(quote);
        return inner.replace(one + one, one);
    }
}
