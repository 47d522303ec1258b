package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits SQL text into tokens by the rules of SQLite's own tokenizer; comments and white space fall between them. */
public final class Tokenizer {
    /** Which SQLite takes for a blank after another one, and nowhere else. */
    private static final char VERTICAL_TAB = '\u000b';

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    /**
     * Returns the tokens of {@code sql}, the last of which is {@link Kind#END}.
     *
     * @throws DdlSyntaxException if a quote is not closed or a character starts no token
     */
    public static List<Token> tokens(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        while (tokenizer.skipBlank()) {
            tokenizer.next();
        }
        tokenizer.tokens.add(new Token(Kind.END, "", sql.length()));
        return tokenizer.tokens;
    }

    /** Moves to the next token and returns whether there is one. */
    private boolean skipBlank() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (isSpace(c)) {
                do {
                    at++;
                } while (peek(0) == VERTICAL_TAB && c != BYTE_ORDER_MARK);
            } else if (c == '-' && peek(1) == '-') {
                at = endOr(sql.indexOf('\n', at), 1);
            } else if (c == '/' && peek(1) == '*' && at + 2 < sql.length()) {
                at = endOr(sql.indexOf("*/", at + 2), 2);
            } else {
                return true;
            }
        }
        return false;
    }

    private int endOr(int found, int length) {
        return found < 0 ? sql.length() : found + length;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r' && c != VERTICAL_TAB) || c == BYTE_ORDER_MARK;
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }

    private void next() {
        char c = sql.charAt(at);
        switch (c) {
            case '\'' -> add(Kind.STRING, closing('\'', at + 1));
            case '"', '`' -> add(Kind.QUOTED, closing(c, at + 1));
            case '[' -> add(Kind.QUOTED, bracket());
            case '?' -> add(Kind.VARIABLE, digits(at + 1));
            case '$', '@', '#', ':' -> add(Kind.VARIABLE, variable());
            default -> {
                if ((c == 'x' || c == 'X') && peek(1) == '\'') {
                    add(Kind.BLOB, closing('\'', at + 2));
                } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
                    add(Kind.NUMBER, number());
                } else if (isWordPart(c)) {
                    add(Kind.WORD, word(at));
                } else {
                    add(Kind.SYMBOL, at + symbolLength(c));
                }
            }
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, sql.substring(at, end), at));
        at = end;
    }

    private int closing(char quote, int from) {
        int i = from;
        while (true) {
            i = sql.indexOf(quote, i);
            if (i < 0) {
                throw new DdlSyntaxException(sql, at, "a quote that is not closed");
            }
            if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
    }

    private int bracket() {
        int end = sql.indexOf(']', at);
        if (end < 0) {
            throw new DdlSyntaxException(sql, at, "a bracket that is not closed");
        }
        return end + 1;
    }

    private int variable() {
        int end = word(at + 1);
        while (end + 1 < sql.length() && sql.startsWith("::", end)) {
            end = word(end + 2);
        }
        return end;
    }

    private int number() {
        if (sql.charAt(at) == '0' && (peek(1) == 'x' || peek(1) == 'X') && Character.digit(peek(2), 16) >= 0) {
            return word(at);
        }
        int end = digits(at);
        if (end < sql.length() && sql.charAt(end) == '.') {
            end = digits(end + 1);
        }
        if (end < sql.length() && (sql.charAt(end) == 'e' || sql.charAt(end) == 'E')) {
            int sign = end + 1 < sql.length() && (sql.charAt(end + 1) == '+' || sql.charAt(end + 1) == '-') ? 1 : 0;
            if (end + 1 + sign < sql.length() && isDigit(sql.charAt(end + 1 + sign))) {
                end = digits(end + 1 + sign);
            }
        }
        if (end < sql.length() && isWordPart(sql.charAt(end))) {
            throw new DdlSyntaxException(sql, at, "a number that runs into a word");
        }
        return end;
    }

    private int digits(int from) {
        int end = from;
        while (end < sql.length() && (isDigit(sql.charAt(end)) || (sql.charAt(end) == '_' && end > from))) {
            end++;
        }
        return end;
    }

    private int word(int from) {
        int end = from;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private int symbolLength(char c) {
        char second = peek(1);
        return switch (c) {
            case '-' -> second == '>' ? (peek(2) == '>' ? 3 : 2) : 1;
            case '=' -> second == '=' ? 2 : 1;
            case '<' -> second == '=' || second == '>' || second == '<' ? 2 : 1;
            case '>' -> second == '=' || second == '>' ? 2 : 1;
            case '|' -> second == '|' ? 2 : 1;
            case '!' -> {
                if (second != '=') {
                    throw new DdlSyntaxException(sql, at, "the character '!'");
                }
                yield 2;
            }
            case '(', ')', ';', '+', '*', '/', '%', ',', '&', '~', '.' -> 1;
            default -> throw new DdlSyntaxException(sql, at, "the character '" + c + "'");
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }
}
