package dev.sleet.sqlite.query;

import dev.sleet.sqlite.ddl.Token;
import java.util.ArrayList;
import java.util.List;

/** The parts of a SELECT that a UNION puts together (lang_select.html, section 3). */
final class Compound {
    private Compound() {}

    /**
     * Returns the SELECTs that give the rows of a statement, each with the common table expressions before it: the statement itself, or
     * the parts of its outermost UNIONs. What EXCEPT and INTERSECT compare with gives none.
     */
    static List<String> parts(String sql, List<Token> tokens) {
        List<String> parts = new ArrayList<>();
        boolean isAlone = true;
        int first = -1;
        int start = -1;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth != 0) {
                continue;
            }
            if (first < 0 && (token.isWord("SELECT") || token.isWord("VALUES"))) {
                first = token.start();
                start = first;
            }
            boolean isUnion = token.isWord("UNION");
            boolean combines = isUnion || token.isWord("EXCEPT") || token.isWord("INTERSECT");
            isAlone &= !combines;
            if (combines || token.isWord("ORDER") || token.isWord("LIMIT") || token.kind() == Token.Kind.END) {
                if (start >= 0) {
                    parts.add(sql.substring(0, first) + sql.substring(start, token.start()));
                }
                start = isUnion ? behind(tokens, i) : -1;
            }
        }
        return isAlone ? List.of(sql) : parts;
    }

    private static int behind(List<Token> tokens, int union) {
        Token next = tokens.get(union + 1);
        return next.isWord("ALL") ? next.end() : next.start();
    }
}
