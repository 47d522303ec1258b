package dev.sleet.repl.screen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one JSON document (RFC 8259) as it comes, in ASCII so that no encoding can spoil it. */
public final class JsonWriter {
    private final Appendable out;
    private final Deque<Character> open = new ArrayDeque<>();
    private boolean first = true;
    private boolean named;

    public JsonWriter(Appendable out) {
        this.out = out;
    }

    /** Returns a writer of a document that nobody reads, with its object open. */
    public static JsonWriter discarding() {
        return new JsonWriter(java.io.Writer.nullWriter()).object();
    }

    public JsonWriter object() {
        return begin('{', '}');
    }

    public JsonWriter array() {
        return begin('[', ']');
    }

    /** Ends the innermost object or array. */
    public JsonWriter end() {
        append(String.valueOf(open.pop()));
        first = false;
        return this;
    }

    /** Returns how many objects and arrays are open. */
    public int depth() {
        return open.size();
    }

    /** Ends objects and arrays until only {@code depth} are open. */
    public JsonWriter endTo(int depth) {
        while (open.size() > depth) {
            end();
        }
        return this;
    }

    public JsonWriter name(String name) {
        separate();
        quoted(name);
        append(":");
        named = true;
        return this;
    }

    /** Writes a member of an object. */
    public JsonWriter put(String name, @Nullable Object value) {
        return name(name).value(value);
    }

    /**
     * Writes null, a boolean, a number, a blob as {@code {"blob":"00ff"}}, a map, a list, what an Optional holds or else null,
     * or the text of anything else.
     */
    public JsonWriter value(@Nullable Object value) {
        switch (value) {
            case Optional<?> optional -> value(optional.orElse(null));
            case List<?> items -> {
                array();
                items.forEach(this::value);
                end();
            }
            case Map<?, ?> members -> {
                object();
                members.forEach((name, member) -> put(name.toString(), member));
                end();
            }
            case null, default -> single(value);
        }
        return this;
    }

    private void single(@Nullable Object value) {
        separate();
        switch (value) {
            case null -> append("null");
            case Boolean truth -> append(truth.toString());
            case Double real -> append(real(real));
            case Number number -> append(number.toString());
            case byte[] blob -> append("{\"blob\":\"" + HexFormat.of().formatHex(blob) + "\"}");
            default -> quoted(value.toString());
        }
    }

    private JsonWriter begin(char left, char right) {
        separate();
        append(String.valueOf(left));
        open.push(right);
        first = true;
        return this;
    }

    private void separate() {
        if (named) {
            named = false;
        } else if (!first) {
            append(",");
        }
        first = false;
    }

    /** JSON has no infinities, but a number too large for any reader means one. */
    private static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "9e999" : "-9e999";
        }
        return Double.isNaN(value) ? "null" : Double.toString(value);
    }

    private void quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        append(quoted.append('"').toString());
    }

    private void append(String text) {
        try {
            out.append(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
