package dev.sleet.sqlite.query;

import dev.sleet.sqlite.ddl.Token;
import java.util.ArrayList;
import java.util.List;

/** The parts of a SELECT that a UNION puts together (lang_select.html, section 3); SQLite tells the types of the first one only. */
final class Compound {
    private Compound() {}

    /** Returns the SELECTs behind each UNION of a statement, each with the common table expressions before it. */
    static List<String> unions(String sql, List<Token> tokens) {
        List<String> parts = new ArrayList<>();
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
            }
            boolean combines = token.isWord("UNION") || token.isWord("EXCEPT") || token.isWord("INTERSECT");
            if (combines || token.isWord("ORDER") || token.isWord("LIMIT") || token.kind() == Token.Kind.END) {
                if (start >= 0) {
                    parts.add(sql.substring(0, first) + sql.substring(start, token.start()));
                }
                start = token.isWord("UNION") ? behind(tokens, i) : -1;
            }
        }
        return parts;
    }

    private static int behind(List<Token> tokens, int union) {
        Token next = tokens.get(union + 1);
        return next.isWord("ALL") ? next.end() : next.start();
    }

    /** Returns a statement with one part of a union in parentheses in place of all of them, for each part of each such union. */
    static List<String> nested(String sql, List<Token> tokens) {
        List<String> variants = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isSymbol("(") && tokens.get(i + 1).isWord("SELECT")) {
                parts(tokens, i, sql, variants);
            }
        }
        return variants;
    }

    private static void parts(List<Token> tokens, int open, String sql, List<String> variants) {
        List<String> parts = new ArrayList<>();
        int start = tokens.get(open).end();
        boolean isOpen = true;
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            boolean ends = depth == 0 || (depth == 1 && (token.isWord("ORDER") || token.isWord("LIMIT")));
            boolean isUnion = depth == 1 && token.isWord("UNION");
            if (isOpen && (ends || isUnion)) {
                parts.add(sql.substring(start, token.start()));
                isOpen = isUnion;
            }
            if (isUnion) {
                start = behind(tokens, i);
            }
            if (depth == 0) {
                String end = sql.substring(token.start());
                String begin = sql.substring(0, tokens.get(open).end());
                if (parts.size() > 1) {
                    parts.forEach(part -> variants.add(begin + part + end));
                }
                return;
            }
        }
    }
}
