package dev.sleet.model;

import java.util.HexFormat;

/** How names and values are written into SQL, so that none of them can become SQL. */
public final class Quoting {
    private Quoting() {}

    /** Returns a name in double quotes, with those that it holds doubled. */
    public static String identifier(String name) {
        return quoted(name, '"');
    }

    /** Returns a text literal. */
    public static String string(String value) {
        return quoted(value, '\'');
    }

    /** Returns a blob literal. */
    public static String blob(byte[] value) {
        return "x'" + HexFormat.of().formatHex(value) + "'";
    }

    private static String quoted(String text, char quote) {
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                out.append(quote);
            }
            out.append(c);
        }
        return out.append(quote).toString();
    }

    /**
     * Returns {@code text} if a database can keep it.
     *
     * @param what what the text is, for the message
     * @throws IllegalArgumentException if it holds the character NUL or half of a surrogate pair
     */
    public static String checked(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(what + " holds the character NUL, which SQL text cannot hold");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(
                        what + " holds half of a surrogate pair, which would be stored as ?");
            }
        }
        return text;
    }
}
