package dev.sleet.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as text, read when it is asked for.
 *
 * @param text the text, which may be any, as only the database has checked it
 */
public record Json(String text) {
    private static final int DEEPEST = 1_000;

    /**
     * Returns the value: a {@code Map}, a {@code List}, a {@code String}, a {@code Long}, a {@code BigDecimal}, a {@code Boolean} or
     * null.
     *
     * @throws IllegalArgumentException if the text is not JSON
     */
    public @Nullable Object value() {
        return parse(text);
    }

    /** Returns the JSON of a value of the kinds that {@link #value} returns, and of numbers of any type. */
    public static Json of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return new Json(out.toString());
    }

    static @Nullable Object parse(String text) {
        Parser parser = new Parser(text);
        Object value = parser.value(0);
        parser.skip();
        if (parser.at < text.length()) {
            throw parser.wrong();
        }
        return value;
    }

    static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Json json -> out.append(json.text);
            case String text -> string(out, text);
            case Double number
            when !Double.isFinite(number) -> throw new IllegalArgumentException("JSON has no number for " + number);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth.booleanValue());
            case List<?> list -> {
                char before = '[';
                for (Object element : list) {
                    out.append(before);
                    write(out, element);
                    before = ',';
                }
                out.append(before == '[' ? "[]" : "]");
            }
            case Map<?, ?> map -> {
                char before = '{';
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(before);
                    string(out, String.valueOf(entry.getKey()));
                    out.append(':');
                    write(out, entry.getValue());
                    before = ',';
                }
                out.append(before == '{' ? "{}" : "}");
            }
            default ->
                throw new IllegalArgumentException(
                        "JSON has no form for a " + value.getClass().getName());
        }
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        out.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            out.append(Character.forDigit(c >> shift & 15, 16));
                        }
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Reads JSON (RFC 8259). */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        @Nullable Object value(int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("the JSON is nested deeper than " + DEEPEST);
            }
            skip();
            return switch (peek()) {
                case '{' -> object(depth);
                case '[' -> array(depth);
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private @Nullable Object word(String word, @Nullable Object value) {
            if (!text.startsWith(word, at)) {
                throw wrong();
            }
            at += word.length();
            return value;
        }

        private Map<String, @Nullable Object> object(int depth) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            at++;
            skip();
            if (accept('}')) {
                return members;
            }
            do {
                skip();
                if (peek() != '"') {
                    throw wrong();
                }
                String name = string();
                skip();
                expect(':');
                members.put(name, value(depth + 1));
                skip();
            } while (accept(','));
            expect('}');
            return members;
        }

        private List<@Nullable Object> array(int depth) {
            List<@Nullable Object> elements = new ArrayList<>();
            at++;
            skip();
            if (accept(']')) {
                return elements;
            }
            do {
                elements.add(value(depth + 1));
                skip();
            } while (accept(','));
            expect(']');
            return elements;
        }

        private String string() {
            int start = ++at;
            while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
                at++;
            }
            if (peek() == '"') {
                return text.substring(start, at++);
            }
            StringBuilder out = new StringBuilder(text.substring(start, at));
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return out.toString();
                }
                out.append(c == '\\' ? escape() : c);
            }
            throw wrong();
        }

        private char escape() {
            char c = peek();
            at++;
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> unit();
                default -> throw wrong();
            };
        }

        private char unit() {
            int unit = 0;
            for (int i = 0; i < 4; i++) {
                int digit = Character.digit(peek(), 16);
                if (digit < 0) {
                    throw wrong();
                }
                unit = unit << 4 | digit;
                at++;
            }
            return (char) unit;
        }

        private Object number() {
            int start = at;
            boolean whole = true;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                whole &= ".eE".indexOf(text.charAt(at)) < 0;
                at++;
            }
            String digits = text.substring(start, at);
            try {
                return whole && digits.length() < 19 ? (Object) Long.valueOf(digits) : exact(digits);
            } catch (NumberFormatException e) {
                at = start;
                throw wrong();
            }
        }

        private static Object exact(String digits) {
            BigDecimal value = new BigDecimal(digits);
            return value.scale() == 0 && value.unscaledValue().bitLength() < Long.SIZE
                    ? (Object) value.longValueExact()
                    : value;
        }

        private void expect(char c) {
            if (!accept(c)) {
                throw wrong();
            }
        }

        private boolean accept(char c) {
            boolean found = peek() == c;
            at += found ? 1 : 0;
            return found;
        }

        private void skip() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        IllegalArgumentException wrong() {
            return new IllegalArgumentException("it is not JSON at character " + (at + 1));
        }
    }
}
