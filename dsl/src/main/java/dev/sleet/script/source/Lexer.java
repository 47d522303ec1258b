package dev.sleet.script.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Cuts a script into tokens, as far as it takes to find where one snippet ends and the next begins. */
public final class Lexer {
    private static final Set<String> PAIRS = Set.of(
            "->", "::", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "&&", "||", "++", "--");

    private final SourceText source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final BitSet unclosed = new BitSet();
    private final char[] masked;
    private int at;
    private int depth;

    private Lexer(SourceText source) {
        this.source = source;
        this.text = source.text();
        this.masked = text.toCharArray();
    }

    /**
     * The tokens of a script.
     *
     * @param masked the text with blanks in the place of comments
     * @param unclosed the offsets of literals that lack their end
     */
    public record Tokens(List<Token> tokens, String masked, BitSet unclosed, List<Problem> problems) {}

    public static Tokens read(SourceText source) {
        Lexer lexer = new Lexer(source);
        lexer.run();
        return new Tokens(lexer.tokens, new String(lexer.masked), lexer.unclosed, lexer.problems);
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("//", at)) {
                mask(lineEnd(at));
            } else if (text.startsWith("/*", at)) {
                blockComment();
            } else if (c == '/' && isCommand()) {
                add(Token.Kind.COMMAND, lineEnd(at));
            } else if (text.startsWith("\"\"\"", at)) {
                textBlock();
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else if (Character.isJavaIdentifierStart(c)) {
                add(Token.Kind.WORD, end(Character::isJavaIdentifierPart));
            } else if (c >= '0' && c <= '9') {
                add(Token.Kind.NUMBER, end(n -> Character.isLetterOrDigit(n) || n == '_' || n == '.'));
            } else {
                symbol(c);
            }
        }
    }

    private interface CharTest {
        boolean test(char c);
    }

    private int end(CharTest test) {
        int end = at + 1;
        while (end < text.length() && test.test(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void add(Token.Kind kind, int end) {
        tokens.add(new Token(kind, at, end, text.substring(at, end)));
        at = end;
    }

    private void symbol(char c) {
        if (c == '(' || c == '[' || c == '{') {
            depth++;
        } else if (c == ')' || c == ']' || c == '}') {
            depth = Math.max(0, depth - 1);
        }
        boolean pair = at + 2 <= text.length() && PAIRS.contains(text.substring(at, at + 2));
        add(Token.Kind.SYMBOL, at + (pair ? 2 : 1));
    }

    private void blockComment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            problems.add(source.problem(at, "the comment is never closed"));
            mask(text.length());
        } else {
            mask(end + 2);
        }
    }

    private void mask(int end) {
        for (; at < end; at++) {
            if (masked[at] != '\n' && masked[at] != '\r') {
                masked[at] = ' ';
            }
        }
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** A slash is a command and not a division where a line and a snippet begin with it. */
    private boolean isCommand() {
        if (depth > 0 || at + 1 >= text.length() || !source.startsLine(at)) {
            return false;
        }
        char next = text.charAt(at + 1);
        if (tokens.isEmpty()) {
            return Character.isLetter(next) || next == '!' || next == '?';
        }
        Token last = tokens.getLast();
        boolean complete = last.is(";") || last.is("}") || last.kind() == Token.Kind.COMMAND;
        return complete
                ? Character.isLetter(next) || next == '!' || next == '?'
                : text.startsWith("/open ", at)
                        || text.substring(at, lineEnd(at)).strip().equals("/exit");
    }

    private void quoted(char quote) {
        int end = at + 1;
        while (end < text.length()
                && text.charAt(end) != quote
                && text.charAt(end) != '\n'
                && text.charAt(end) != '\r') {
            end += text.charAt(end) == '\\' && end + 1 < text.length() ? 2 : 1;
        }
        boolean closed = end < text.length() && text.charAt(end) == quote;
        if (!closed) {
            unclosed.set(at);
            problems.add(source.problem(at, "the literal is not closed on its line"));
        }
        add(quote == '"' ? Token.Kind.STRING : Token.Kind.CHARACTER, Math.min(text.length(), closed ? end + 1 : end));
    }

    private void textBlock() {
        int end = at + 3;
        while (end < text.length() && !text.startsWith("\"\"\"", end)) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            unclosed.set(at);
            problems.add(source.problem(at, "the text block is never closed"));
        }
        add(Token.Kind.STRING, Math.min(text.length(), end + 3));
    }
}
