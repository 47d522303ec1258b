package dev.sleet.sqlite.statement;

import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.List;

/**
 * Names in double quotes. Where there is no column of that name, SQLite may take them for text (quirks.html, section 8), and a
 * misspelt column then fills every row with its own name.
 */
public final class QuotedNames {
    private static final List<String> ROWS = List.of("INSERT", "REPLACE", "UPDATE", "DELETE", "WITH", "SELECT");

    private QuotedNames() {}

    /** Returns a statement that reads or writes rows with back quotes around such names, which are names and nothing else. */
    public static String strict(String statement) {
        List<Token> tokens = Tokenizer.tokens(statement);
        return ROWS.stream().anyMatch(tokens.getFirst()::isWord) ? strict(statement, tokens, false) : statement;
    }

    /**
     * Returns the statement that copies the rows of a rebuild in the same way, but for what stands in parentheses of its own: that is
     * the expression that a person has given to fill a column, and its quotes are theirs.
     */
    public static String strictCopy(String statement) {
        return strict(statement, Tokenizer.tokens(statement), true);
    }

    private static String strict(String statement, List<Token> tokens, boolean keepsInner) {
        StringBuilder strict = new StringBuilder();
        int at = 0;
        int inner = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean opens = token.isSymbol("(")
                    && (inner > 0 || (i > 0 && !tokens.get(i - 1).isName()));
            inner += keepsInner && opens ? 1 : token.isSymbol(")") && inner > 0 ? -1 : 0;
            if (inner == 0 && token.kind() == Token.Kind.QUOTED && token.text().startsWith("\"")) {
                strict.append(statement, at, token.start());
                strict.append('`').append(token.name().replace("`", "``")).append('`');
                at = token.end();
            }
        }
        return strict.append(statement.substring(at)).toString();
    }

    /** Returns whether a position of a text lies within something quoted. */
    public static boolean covers(String sql, int position) {
        return Tokenizer.tokens(sql).stream()
                .anyMatch(token -> token.start() < position
                        && position < token.end()
                        && (token.kind() == Token.Kind.QUOTED || token.kind() == Token.Kind.STRING));
    }
}
