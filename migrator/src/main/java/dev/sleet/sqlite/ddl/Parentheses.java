package dev.sleet.sqlite.ddl;

import java.util.List;

/** The pairs of parentheses in SQL. */
public final class Parentheses {
    private Parentheses() {}

    /** Returns the place of the parenthesis that closes the one at {@code open}, or the last place if none does. */
    public static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /** Returns the place of the parenthesis that the one at {@code close} closes, or -1 if it closes none. */
    public static int opening(List<Token> tokens, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += tokens.get(i).isSymbol(")") ? 1 : tokens.get(i).isSymbol("(") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
