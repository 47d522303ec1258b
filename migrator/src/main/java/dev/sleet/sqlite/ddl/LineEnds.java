package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Column;
import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carriage returns and line feeds in text literals. A file of SQL keeps no carriage return before a line feed: version control,
 * editors and the {@code sqlite3} shell take it away. So {@code 'x}, CR, LF, {@code y'} is written as
 * {@code ('x' || char(13, 10) || 'y')} there, and read back as the literal.
 */
public final class LineEnds {
    private static final Pattern RETURNS = Pattern.compile("\n*\r[\r\n]*");
    private static final Pattern BARE_FEED = Pattern.compile("(?<!\r)\n");
    private static final Pattern BREAKS = Pattern.compile("[\r\n]+");

    /** After these words parentheses are those of an expression and of nothing else. */
    private static final List<String> BEFORE_EXPRESSION = List.of(
            "AND",
            "OR",
            "NOT",
            "IS",
            "LIKE",
            "GLOB",
            "MATCH",
            "REGEXP",
            "ESCAPE",
            "BETWEEN",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "SELECT",
            "DISTINCT",
            "ALL",
            "WHERE",
            "HAVING",
            "BY",
            "ON",
            "LIMIT",
            "DEFAULT");

    private LineEnds() {}

    /** Returns a statement that means the same and holds no carriage return, as far as {@link #unwritable} finds nothing. */
    public static String withoutReturns(String sql) {
        return sql.indexOf('\r') < 0 ? sql : rewritten(sql, RETURNS, false);
    }

    /** Returns an expression that means the same in one line, without its comments. */
    public static String oneLine(String sql) {
        return rewritten(sql, BREAKS, true);
    }

    private static String rewritten(String sql, Pattern breaks, boolean inOneLine) {
        List<Token> tokens;
        try {
            tokens = Tokenizer.tokens(sql);
        } catch (DdlSyntaxException e) {
            return sql;
        }
        StringBuilder text = new StringBuilder(sql.length());
        int end = 0;
        for (Token token : tokens) {
            String gap = sql.substring(end, token.start());
            text.append(
                    inOneLine
                            ? (gap.isEmpty() ? "" : " ")
                            : gap.replace("\r\n", "\n").replace('\r', ' '));
            text.append(token.kind() == Kind.STRING ? written(token.text(), breaks) : token.text());
            end = token.end();
        }
        return inOneLine ? text.toString().strip() : text.toString();
    }

    /** Returns a literal, or the expression that makes the same text. */
    private static String written(String literal, Pattern breaks) {
        Matcher matcher = breaks.matcher(literal);
        List<String> parts = new ArrayList<>();
        int end = 1;
        while (matcher.find()) {
            if (matcher.start() > end) {
                parts.add("'" + literal.substring(end, matcher.start()) + "'");
            }
            parts.add("char("
                    + String.join(
                            ", ",
                            matcher.group().chars().mapToObj(Integer::toString).toList()) + ")");
            end = matcher.end();
        }
        if (parts.isEmpty()) {
            return literal;
        }
        if (end < literal.length() - 1) {
            parts.add("'" + literal.substring(end));
        }
        return "(" + String.join(" || ", parts) + ")";
    }

    /** Returns what of a statement holds a carriage return and can be written in no other way, if anything does. */
    public static Optional<String> unwritable(String sql) {
        if (sql.indexOf('\r') < 0) {
            return Optional.empty();
        }
        List<Token> tokens = Tokenizer.tokens(sql);
        boolean isVirtual = tokens.size() > 1 && tokens.get(1).isWord("VIRTUAL");
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.text().indexOf('\r') < 0) {
                continue;
            }
            if (token.kind() == Kind.QUOTED) {
                return Optional.of("a name");
            }
            if (isVirtual) {
                return Optional.of("an argument of a module");
            }
            boolean ofRaise = i > 3 && tokens.get(i - 4).isWord("RAISE");
            if (ofRaise) {
                return Optional.of("a message of RAISE");
            }
        }
        return Optional.empty();
    }

    /** Returns the line, counted from 1, of a text that CR LF ends in a file that has other line ends too, if there is one. */
    public static Optional<Long> ambiguous(String file) {
        if (!file.contains("\r\n") || !BARE_FEED.matcher(file).find()) {
            return Optional.empty();
        }
        try {
            return Tokenizer.tokens(file).stream()
                    .filter(token -> token.kind() == Kind.STRING || token.kind() == Kind.QUOTED)
                    .filter(token -> token.text().contains("\r\n"))
                    .map(token -> 1
                            + file.substring(0, token.start() + token.text().indexOf("\r\n"))
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count())
                    .findFirst();
        } catch (DdlSyntaxException e) {
            return Optional.empty(); // which is said when it is to be run
        }
    }

    /** Returns whether a default cannot be written into a file as the constant that ALTER TABLE wants. */
    public static boolean areIn(Column column) {
        return column.defaultValue()
                .filter(value -> value.written().indexOf('\r') >= 0)
                .isPresent();
    }

    /** Returns SQL with the expressions that stand for a literal as that literal. */
    public static String read(String sql) {
        if (!sql.contains("13")) {
            return sql;
        }
        List<Token> tokens = Tokenizer.tokens(sql);
        StringBuilder text = new StringBuilder(sql.length());
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int end = tokens.get(i).isSymbol("(") && mayStandFor(tokens, i - 1) ? end(tokens, i) : -1;
            if (end >= 0) {
                text.append(sql, copied, tokens.get(i).start()).append(literal(tokens.subList(i + 1, end)));
                copied = tokens.get(end).end();
                i = end;
            }
        }
        return text.append(sql, copied, sql.length()).toString();
    }

    private static boolean mayStandFor(List<Token> tokens, int before) {
        return before < 0
                || tokens.get(before).kind() == Kind.SYMBOL
                || BEFORE_EXPRESSION.stream().anyMatch(tokens.get(before)::isWord);
    }

    /** Returns where the parenthesis is closed that begins such an expression, or -1. */
    private static int end(List<Token> tokens, int open) {
        int at = open + 1;
        boolean returns = false;
        boolean afterLiteral = false;
        while (true) {
            if (tokens.get(at).kind() == Kind.STRING && !afterLiteral) {
                at++;
                afterLiteral = true;
            } else if (tokens.get(at).isWord("CHAR") && tokens.get(at + 1).isSymbol("(")) {
                at += 2;
                while (isBreak(tokens.get(at))) {
                    returns |= tokens.get(at).text().equals("13");
                    at++;
                    if (!tokens.get(at).isSymbol(",")) {
                        break;
                    }
                    at++;
                }
                if (!tokens.get(at).isSymbol(")")) {
                    return -1;
                }
                at++;
                afterLiteral = false;
            } else {
                return -1;
            }
            if (tokens.get(at).isSymbol(")")) {
                return returns ? at : -1;
            }
            if (!tokens.get(at).isSymbol("||")) {
                return -1;
            }
            at++;
        }
    }

    private static boolean isBreak(Token token) {
        return token.kind() == Kind.NUMBER
                && (token.text().equals("13") || token.text().equals("10"));
    }

    private static String literal(List<Token> tokens) {
        StringBuilder text = new StringBuilder("'");
        for (Token token : tokens) {
            if (token.kind() == Kind.STRING) {
                text.append(token.text(), 1, token.text().length() - 1);
            } else if (token.kind() == Kind.NUMBER) {
                text.append((char) Integer.parseInt(token.text()));
            }
        }
        return text.append('\'').toString();
    }
}
