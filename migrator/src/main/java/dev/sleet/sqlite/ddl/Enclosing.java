package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parentheses around a whole expression, of which one pair is as good as five. */
public final class Enclosing {
    private static final Set<String> QUERY = Set.of("SELECT", "VALUES", "WITH");

    private Enclosing() {}

    /** Returns an expression without the parentheses around all of it; those of a query or of a row of values stay. */
    public static String stripped(String sql) {
        String inner = sql;
        try {
            while (inner.startsWith("(") && inner.endsWith(")") && isEnclosed(inner)) {
                inner = inner.substring(1, inner.length() - 1).strip();
            }
        } catch (DdlSyntaxException e) {
            return sql;
        }
        return inner;
    }

    private static boolean isEnclosed(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql).stream()
                .filter(token -> token.kind() != Kind.END)
                .toList();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            boolean ends = depth == 0 && i < tokens.size() - 1;
            boolean row = depth == 1 && token.isSymbol(",");
            boolean query = i == 1 && QUERY.contains(token.text().toUpperCase(Locale.ROOT));
            if (ends || row || query) {
                return false;
            }
        }
        return depth == 0 && tokens.size() > 2; // else the last parenthesis stands in a comment
    }
}
