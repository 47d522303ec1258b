package dev.sleet.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes any text as a Java expression that has exactly this text as its value and can be nothing else. */
final class JavaText {
    /** A constant may hold 65,535 bytes, and a character takes at most three. */
    private static final int CONSTANT = 20_000;

    private JavaText() {}

    /** Returns a string literal, or several that are joined when the text is too long for one. */
    static String literal(String text) {
        if (text.length() <= CONSTANT) {
            return '"' + escaped(text, false) + '"';
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + CONSTANT);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            parts.add('"' + escaped(text.substring(from, to), false) + '"');
            from = to;
        }
        return "String.join(\"\", " + String.join(", ", parts) + ")";
    }

    /**
     * Returns a text block for text of several lines where one has the same value, and a literal otherwise.
     *
     * @param indent how many blanks stand before each line
     */
    static String block(String text, int indent) {
        if (text.indexOf('\n') < 0 || text.length() > CONSTANT) {
            return literal(text);
        }
        String blanks = " ".repeat(indent);
        String body = text.lines().count() == 0
                ? ""
                : List.of(text.split("\n", -1)).stream()
                        .map(line -> line.isEmpty() ? "" : blanks + escaped(line, true))
                        .collect(Collectors.joining("\n"));
        return text.equals(valueOfBlock(body)) ? "\"\"\"\n" + body + "\"\"\"" : literal(text);
    }

    /** Returns what the compiler makes of the lines of a text block (JLS 3.10.6), after Unicode escapes. */
    private static String valueOfBlock(String body) {
        StringBuilder text = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) == '\\' && body.charAt(i + 1) == 'u') {
                text.append((char) Integer.parseInt(body.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(body.charAt(i));
                if (body.charAt(i) == '\\') {
                    text.append(body.charAt(++i));
                }
            }
        }
        return text.toString().stripIndent().translateEscapes();
    }

    private static String escaped(String text, boolean inBlock) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '"' -> out.append(inBlock && !text.startsWith("\"\"", i + 1) && !isLast(text, i) ? "\"" : "\\\"");
                case ' ' -> out.append(inBlock && isLast(text, i) ? "\\s" : " ");
                default -> i += append(out, text, i);
            }
        }
        return out.toString();
    }

    private static boolean isLast(String text, int index) {
        return index == text.length() - 1;
    }

    /** Appends the character at {@code index}, and returns 1 if it is a pair of surrogates and 0 otherwise. */
    private static int append(StringBuilder out, String text, int index) {
        char c = text.charAt(index);
        if (c < ' ') {
            out.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            return 0;
        }
        int point = text.codePointAt(index);
        if (c < 0x7F || isVisible(point)) {
            out.appendCodePoint(point);
            return Character.charCount(point) - 1;
        }
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        return 0;
    }

    /** Letters, marks, digits, punctuation and symbols show as they are, unless they turn the direction of writing. */
    private static boolean isVisible(int point) {
        boolean rightToLeft = switch (Character.getDirectionality(point)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
        return !rightToLeft
                && switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
