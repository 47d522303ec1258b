package dev.sleet.repl.input;

import dev.sleet.dialect.text.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the parts of an input that are shown in a colour. It takes any text, finished or not. */
public final class Marks {
    private static final Set<String> JAVA = Set.of(
            "var",
            "new",
            "for",
            "if",
            "else",
            "while",
            "import",
            "static",
            "record",
            "class",
            "enum",
            "interface",
            "return",
            "void",
            "int",
            "long",
            "boolean",
            "true",
            "false",
            "null",
            "final",
            "switch",
            "case",
            "try",
            "catch");

    private Marks() {}

    /** What a part is. */
    public enum Kind {
        COMMAND,
        OPTION,
        KEYWORD,
        LITERAL,
        COMMENT
    }

    /**
     * A part.
     *
     * @param kind what it is
     * @param start where it begins
     * @param end where what follows it begins
     */
    public record Mark(Kind kind, int start, int end) {}

    /** Returns the parts of {@code text} in their order, those of SQL as a grammar has its words. */
    public static List<Mark> of(Input.Kind kind, String text, Grammar grammar) {
        List<Mark> marks = new ArrayList<>();
        boolean command = kind == Input.Kind.COMMAND;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '"' || c == '\'') {
                end = literal(text, at, c);
                marks.add(new Mark(Kind.LITERAL, at, end));
            } else if (!command && isComment(kind, text, at)) {
                end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
                marks.add(new Mark(Kind.COMMENT, at, end));
            } else if (Character.isJavaIdentifierPart(c) || (command && (c == '-' || c == '\\'))) {
                while (end < text.length() && isWord(command, text.charAt(end))) {
                    end++;
                }
                word(kind, text, at, end, grammar, marks);
            }
            at = end;
        }
        return marks;
    }

    private static boolean isWord(boolean command, char c) {
        return Character.isJavaIdentifierPart(c) || (command && c == '-');
    }

    private static boolean isComment(Input.Kind kind, String text, int at) {
        return text.startsWith(kind == Input.Kind.SQL ? "--" : "//", at);
    }

    private static int literal(String text, int start, char quote) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), end + 1);
    }

    private static void word(Input.Kind kind, String text, int start, int end, Grammar grammar, List<Mark> marks) {
        String word = text.substring(start, end);
        switch (kind) {
            case COMMAND -> {
                if (text.substring(0, start).isBlank()) {
                    marks.add(new Mark(Kind.COMMAND, start, end));
                } else if (word.startsWith("-")) {
                    marks.add(new Mark(Kind.OPTION, start, end));
                }
            }
            case SQL -> {
                if (grammar.isKeyword(word)) {
                    marks.add(new Mark(Kind.KEYWORD, start, end));
                }
            }
            case JAVA -> {
                if (JAVA.contains(word)) {
                    marks.add(new Mark(Kind.KEYWORD, start, end));
                }
            }
            case NOTHING -> {}
        }
    }
}
