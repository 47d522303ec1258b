package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Expressions as SQLite keeps them: {@code x AND 0} is 0, with {@code y IN ()} or {@code 1 IS NULL} in place of 0 too, so that {@code x} may be what nothing else lets stand there, as
 * a column in a DEFAULT or a query in a CHECK (sqlite3ExprAnd in expr.c). ALTER TABLE reads the text without that, and fails on it
 * or leaves it behind under the old name.
 */
public final class Folded {
    private static final Set<String> BOUNDS = Set.of(
            "OR", "WHEN", "THEN", "ELSE", "CASE", "END", "WHERE", "CHECK", "DEFAULT", "AS", "SELECT", "HAVING", "ON");
    private static final Set<String> BEFORE_PARENTHESES =
            Set.of("AND", "OR", "NOT", "IN", "EXISTS", "CAST", "WHEN", "THEN", "ELSE", "CASE", "IS", "BETWEEN");

    private Folded() {}

    /** Returns an expression, or a statement with expressions, in which 0 stands for what SQLite takes for 0. */
    public static String of(String sql) {
        String folded = sql;
        try {
            while (folded.toUpperCase(Locale.ROOT).contains("AND")) {
                String next = once(folded);
                if (next.equals(folded)) {
                    break;
                }
                folded = next;
            }
        } catch (DdlSyntaxException e) {
            return sql;
        }
        return folded;
    }

    private static String once(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        int end = tokens.size() - 1;
        for (int i = 1; i < end; i++) {
            if (!tokens.get(i).isWord("AND") || isOfBetween(tokens, i)) {
                continue;
            }
            int from = start(tokens, i);
            int to = stop(tokens, i);
            boolean falseLeft = isFalse(tokens, from, i);
            boolean falseRight = isFalse(tokens, i + 1, to);
            int low = falseLeft ? i + 1 : from;
            int high = falseLeft ? to : i;
            if ((falseLeft || falseRight) && low < high && isNamed(tokens, low, high) && !calls(tokens, low, high)) {
                return sql.substring(0, tokens.get(from).start()) + "0"
                        + sql.substring(tokens.get(to - 1).end());
            }
        }
        return sql;
    }

    /** Returns where the operand before an AND begins: AND binds to the left, so it holds all of those before. */
    private static int start(List<Token> tokens, int and) {
        int depth = 0;
        int at = and;
        while (at > 0) {
            Token token = tokens.get(at - 1);
            depth += token.isSymbol(")") || token.isWord("END") ? 1 : 0;
            if (depth == 0 && (token.isSymbol("(") || token.isSymbol(",") || isBound(token))) {
                break;
            }
            depth -= token.isSymbol("(") || token.isWord("CASE") ? 1 : 0;
            at--;
        }
        return at;
    }

    private static int stop(List<Token> tokens, int and) {
        int depth = 0;
        int at = and + 1;
        boolean between = false;
        while (at < tokens.size() - 1) {
            Token token = tokens.get(at);
            boolean ends = token.isSymbol(")") || token.isSymbol(",") || token.isSymbol(";") || isBound(token);
            if (depth == 0 && !token.isWord("CASE") && (ends || (token.isWord("AND") && !between))) {
                break;
            }
            between = depth == 0 ? token.isWord("BETWEEN") || (between && !token.isWord("AND")) : between;
            depth += token.isSymbol("(") || token.isWord("CASE") ? 1 : 0;
            depth -= token.isSymbol(")") || token.isWord("END") ? 1 : 0;
            at++;
        }
        return at;
    }

    private static boolean isBound(Token token) {
        return token.kind() == Kind.WORD && BOUNDS.contains(token.text().toUpperCase(Locale.ROOT));
    }

    private static boolean isOfBetween(List<Token> tokens, int and) {
        int from = start(tokens, and);
        int depth = 0;
        boolean between = false;
        for (int i = from; i < and; i++) {
            Token token = tokens.get(i);
            between = depth == 0 ? token.isWord("BETWEEN") || (between && !token.isWord("AND")) : between;
            depth += token.isSymbol("(") || token.isWord("CASE") ? 1 : 0;
            depth -= token.isSymbol(")") || token.isWord("END") ? 1 : 0;
        }
        return between;
    }

    private static boolean isFalse(List<Token> tokens, int from, int to) {
        int low = from;
        int high = to;
        while (isEnclosed(tokens, low, high)) {
            low++;
            high--;
        }
        if (low == high) {
            return false;
        }
        Token first = tokens.get(low);
        boolean literal = first.kind() == Kind.NUMBER || first.kind() == Kind.STRING || first.kind() == Kind.BLOB;
        return switch (high - low) {
            case 1 -> first.kind() == Kind.NUMBER && first.text().matches("0+|0[xX]0+");
            case 2 -> literal && tokens.get(low + 1).isWord("ISNULL");
            case 3 ->
                literal
                        && tokens.get(low + 1).isWord("IS")
                        && tokens.get(low + 2).isWord("NULL");
            default -> isInNothing(tokens, low, high);
        };
    }

    /** No value is in an empty list; the operators that bind less closely than IN would stand before it. */
    private static boolean isInNothing(List<Token> tokens, int low, int high) {
        return tokens.get(high - 1).isSymbol(")")
                && tokens.get(high - 2).isSymbol("(")
                && tokens.get(high - 3).isWord("IN")
                && tokens.subList(low, high - 3).stream()
                        .noneMatch(token -> token.isWord("NOT") || token.isWord("BETWEEN") || token.isWord("AND"));
    }

    /** Returns whether the first parenthesis closes at the end. */
    private static boolean isEnclosed(List<Token> tokens, int from, int to) {
        return to - from > 2 && Parentheses.closing(tokens, from) == to - 1;
    }

    /** Constants can stand anywhere, and stay as their author wrote them. */
    private static boolean isNamed(List<Token> tokens, int from, int to) {
        return tokens.subList(from, to).stream()
                .anyMatch(token -> token.kind() == Kind.QUOTED
                        || token.isWord("SELECT")
                        || (token.kind() == Kind.WORD && !Keywords.isKeyword(token.text())));
    }

    /** What calls a function is not left out, as it may fail. */
    private static boolean calls(List<Token> tokens, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            Token token = tokens.get(i);
            if (token.isName()
                    && tokens.get(i + 1).isSymbol("(")
                    && !BEFORE_PARENTHESES.contains(token.text().toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
