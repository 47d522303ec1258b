package dev.sleet.script.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes any text as a Java expression that has exactly this text as its value and can be nothing else. */
public final class JavaText {
    /** How many bytes a constant may hold in the form of class files (JVMS 4.4.7). */
    private static final int CONSTANT = 65_535;

    /** A statement that is longer stands on lines of its own. */
    private static final int SHORT = 120;

    private JavaText() {}

    /** Returns a string literal, or several that are joined when the text is too long for one. */
    public static String literal(String text) {
        return joined(parts(text, false), JavaText::single);
    }

    /**
     * Returns a text block for text of several lines where one has the same value, and a literal otherwise.
     *
     * @param indent how many blanks stand before each line
     */
    public static String block(String text, int indent) {
        return text.indexOf('\n') < 0 ? literal(text) : lines(text, indent);
    }

    /**
     * Returns a text block for statements that would be hard to read as a literal: of several lines, with quotes, more
     * than one, or long.
     */
    public static String statements(String text, int indent) {
        int semicolon = text.indexOf(';');
        boolean several = semicolon >= 0 && !text.substring(semicolon + 1).isBlank();
        return several || text.indexOf('"') >= 0 || text.length() > SHORT ? lines(text, indent) : block(text, indent);
    }

    private static String lines(String text, int indent) {
        return joined(parts(text, true), part -> blockOfPart(part, indent));
    }

    private static String joined(List<String> parts, UnaryOperator<String> write) {
        String all = parts.stream().map(write).collect(Collectors.joining(", "));
        return parts.size() == 1 ? all : "String.join(\"\", " + all + ")";
    }

    private static String single(String text) {
        return '"' + escaped(text, false) + '"';
    }

    /** Returns pieces that fit into constants and end with their lines where these are short enough. */
    private static List<String> parts(String text, boolean atLines) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int line = 0;
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            int own = bytes(text.charAt(i));
            if (bytes + own > CONSTANT) {
                int to = atLines && line > from ? line : Character.isLowSurrogate(text.charAt(i)) ? i - 1 : i;
                parts.add(text.substring(from, to));
                from = to;
                i = to;
                own = bytes(text.charAt(i));
                bytes = 0;
            }
            bytes += own;
            line = text.charAt(i) == '\n' ? i + 1 : line;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int bytes(char c) {
        return c > 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }

    private static String blockOfPart(String text, int indent) {
        String blanks = " ".repeat(indent); // before the closing quotes too, as they count as a line
        String last = text.substring(text.lastIndexOf('\n') + 1);
        String end = last.isEmpty() ? blanks : last.endsWith("\"") ? "\\\n" + blanks : "";
        String body = Stream.of(text.split("\n", -1))
                        .map(line -> line.isEmpty() ? "" : blanks + escaped(line, true))
                        .collect(Collectors.joining("\n"))
                + end;
        for (String lines : List.of(body, firstBlankEscaped(body, indent))) {
            if (text.equals(valueOfBlock(lines))) {
                return "\"\"\"\n" + lines + "\"\"\"";
            }
        }
        return single(text);
    }

    /** Blanks before every line would be taken for the block's own. */
    private static String firstBlankEscaped(String body, int indent) {
        return body.startsWith(" ", indent) ? body.substring(0, indent) + "\\s" + body.substring(indent + 1) : body;
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
                case '"' -> out.append(inBlock && !text.startsWith("\"\"", i + 1) ? "\"" : "\\\"");
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
