package dev.sleet.sqlite.ddl;

import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Tells whether every result column of a query, and of the queries inside it, has a name that is not its own text. */
public final class ResultColumns {
    private static final Set<String> ENDS =
            Set.of("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "WINDOW");

    private ResultColumns() {}

    /**
     * The result columns of a query that have not ended.
     *
     * @param depth how many parentheses stand around them
     * @param first the token at which the one at hand begins
     */
    private record Open(int depth, int first) {}

    public static boolean allNamed(List<Token> tokens) {
        Deque<Open> open = new ArrayDeque<>();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isWord("VALUES")) {
                return false;
            }
            Open innermost = open.peek();
            if (innermost != null && innermost.depth() == depth && (endsList(token) || token.isSymbol(","))) {
                if (!isNamed(tokens.subList(Math.min(innermost.first(), i), i))) {
                    return false;
                }
                open.pop();
                if (token.isSymbol(",")) {
                    open.push(new Open(depth, i + 1));
                }
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (token.isWord("SELECT")) {
                Token next = tokens.get(i + 1);
                open.push(new Open(depth, next.isWord("DISTINCT") || next.isWord("ALL") ? i + 2 : i + 1));
            }
        }
        return open.isEmpty();
    }

    private static boolean endsList(Token token) {
        return token.kind() == Kind.END
                || token.isSymbol(")")
                || token.isSymbol(";")
                || (token.kind() == Kind.WORD && ENDS.stream().anyMatch(token::isWord));
    }

    /** A star, a column, a qualified column, or an expression with AS and a name. */
    private static boolean isNamed(List<Token> item) {
        int size = item.size();
        if (size == 0) {
            return false;
        }
        Token last = item.getLast();
        if (size >= 3 && item.get(size - 2).isWord("AS") && last.isName()) {
            return true;
        }
        if (!last.isSymbol("*") && !isColumn(last)) {
            return false;
        }
        for (int i = 0; i < size - 1; i++) {
            if (i % 2 == 0 ? !isColumn(item.get(i)) : !item.get(i).isSymbol(".")) {
                return false;
            }
        }
        return size % 2 == 1;
    }

    private static boolean isColumn(Token token) {
        return token.kind() == Kind.QUOTED
                || (token.kind() == Kind.WORD && !Keywords.isReservedInExpression(token.text()));
    }
}
