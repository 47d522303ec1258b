package dev.sleet.sqlite;

import dev.sleet.sqlite.Token.Kind;
import java.util.List;
import java.util.Set;

/** Tells whether every result column of a query, and of the queries inside it, has a name that is not its own text. */
final class ResultColumns {
    private static final Set<String> ENDS =
            Set.of("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "WINDOW");

    private ResultColumns() {}

    static boolean allNamed(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isWord("VALUES") || (tokens.get(i).isWord("SELECT") && !namedFrom(tokens, i + 1))) {
                return false;
            }
        }
        return true;
    }

    /** Checks the result columns that start at {@code start}. */
    private static boolean namedFrom(List<Token> tokens, int start) {
        int i = start;
        if (tokens.get(i).isWord("DISTINCT") || tokens.get(i).isWord("ALL")) {
            i++;
        }
        int first = i;
        int depth = 0;
        while (true) {
            Token token = tokens.get(i);
            boolean ends = depth == 0 && endsList(token);
            if (ends || (depth == 0 && token.isSymbol(","))) {
                if (!isNamed(tokens.subList(first, i))) {
                    return false;
                }
                if (ends) {
                    return true;
                }
                first = i + 1;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            i++;
        }
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
