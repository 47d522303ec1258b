package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.postgres.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes SQL apart, without white space and comments (sql-syntax-lexical.html, section 4.1). */
public final class Lexer {
    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /**
     * Returns the tokens in their order.
     *
     * @throws DdlSyntaxException if a quote or comment is not closed, or a character begins no token
     */
    public static List<Token> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                comment();
            } else {
                add(c);
            }
        }
    }

    /** Comments stand in comments. */
    private void comment() {
        int start = at;
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (++at >= sql.length()) {
                throw new DdlSyntaxException(sql, start, "a comment that is not closed");
            }
        } while (depth > 0);
    }

    private void add(char c) {
        if (c == '\'') {
            add(Kind.STRING, string(at, false));
        } else if (c == '"') {
            add(Kind.QUOTED, quoted(at, '"'));
        } else if (c == '$') {
            dollar();
        } else if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
            add(Kind.NUMBER, number());
        } else if (isNameStart(c)) {
            word();
        } else if (OPERATORS.indexOf(c) >= 0) {
            add(Kind.OPERATOR, operator());
        } else if (sql.startsWith("::", at)) {
            add(Kind.SYMBOL, at + 2);
        } else if ("()[],;:.".indexOf(c) >= 0) {
            add(Kind.SYMBOL, at + 1);
        } else {
            throw new DdlSyntaxException(sql, at, "a character that begins nothing");
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, sql.substring(at, end), at));
        at = end;
    }

    /** Returns the offset behind a text literal; in one with escapes a backslash takes what follows it. */
    private int string(int start, boolean escapes) {
        int i = start + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (escapes && c == '\\') {
                i += 2;
            } else if (c != '\'') {
                i++;
            } else if (sql.startsWith("''", i)) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        throw new DdlSyntaxException(sql, start, "a quote that is not closed");
    }

    private int quoted(int start, char quote) {
        int i = start + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        throw new DdlSyntaxException(sql, start, "a quote that is not closed");
    }

    /** A parameter, or a text between two equal tags in dollars. */
    private void dollar() {
        int i = at + 1;
        if (i < sql.length() && isDigit(sql.charAt(i))) {
            while (i < sql.length() && isDigit(sql.charAt(i))) {
                i++;
            }
            add(Kind.PARAMETER, i);
            return;
        }
        while (i < sql.length() && isNamePart(sql.charAt(i)) && sql.charAt(i) != '$') {
            i++;
        }
        if (i >= sql.length() || sql.charAt(i) != '$') {
            throw new DdlSyntaxException(sql, at, "a character that begins nothing");
        }
        String tag = sql.substring(at, i + 1);
        int end = sql.indexOf(tag, i + 1);
        if (end < 0) {
            throw new DdlSyntaxException(sql, at, "a quote that is not closed");
        }
        add(Kind.STRING, end + tag.length());
    }

    private int number() {
        int i = at;
        while (i < sql.length() && (isNamePart(sql.charAt(i)) || sql.charAt(i) == '.')) {
            boolean exponent = (sql.charAt(i) == 'e' || sql.charAt(i) == 'E') && !sql.startsWith("0x", at);
            i++;
            if (exponent && i < sql.length() && "+-".indexOf(sql.charAt(i)) >= 0) {
                i++;
            }
        }
        return i;
    }

    /** A name, or the letters before a text literal that say what its characters mean. */
    private void word() {
        int i = at;
        while (i < sql.length() && isNamePart(sql.charAt(i))) {
            i++;
        }
        boolean one = i == at + 1 && i < sql.length() && sql.charAt(i) == '\'';
        if (one && "eEbBxXnN".indexOf(sql.charAt(at)) >= 0) {
            add(Kind.STRING, string(i, sql.charAt(at) == 'e' || sql.charAt(at) == 'E'));
        } else if (i == at + 1 && "uU".indexOf(sql.charAt(at)) >= 0 && sql.startsWith("&'", i)) {
            add(Kind.STRING, string(i + 1, false));
        } else if (i == at + 1 && "uU".indexOf(sql.charAt(at)) >= 0 && sql.startsWith("&\"", i)) {
            throw new DdlSyntaxException(sql, at, "a name of Unicode escapes, which is not understood");
        } else {
            add(Kind.WORD, i);
        }
    }

    /** An operator ends where a comment begins. */
    private int operator() {
        int i = at;
        while (i < sql.length()
                && OPERATORS.indexOf(sql.charAt(i)) >= 0
                && !(i > at && (sql.startsWith("--", i) || sql.startsWith("/*", i)))) {
            i++;
        }
        // one of several characters ends with + or - only if it holds a character that no operator of the standard has
        while (i > at + 1
                && "+-".indexOf(sql.charAt(i - 1)) >= 0
                && sql.substring(at, i).chars().noneMatch(c -> "~!@#%^&|`?".indexOf(c) >= 0)) {
            i--;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}
