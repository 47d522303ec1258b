package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The common table expressions with which a text begins, or with which a query inside of it does (lang_with.html).
 *
 * @param clause the first clause, from WITH to before the query that it is for; empty if there is none
 * @param names the names that are given there, folded
 */
public record CommonTables(String clause, Set<String> names) {
    public CommonTables {
        names = Set.copyOf(names);
    }

    /** Returns those of a text. */
    public static CommonTables of(String text) {
        try {
            return of(text, Tokenizer.tokens(text));
        } catch (DdlSyntaxException e) {
            return new CommonTables("", Set.of());
        }
    }

    static CommonTables of(String text, List<Token> tokens) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tokens.size() - 1; i++) {
            if (tokens.get(i).isWord("WITH")) {
                int end = clause(tokens, i, names);
                return new CommonTables(
                        text.substring(tokens.get(i).start(), tokens.get(end).start()), names);
            }
        }
        return new CommonTables("", names);
    }

    /** Returns where the clause ends that begins at a token. */
    private static int clause(List<Token> tokens, int start, Set<String> names) {
        int depth = 0;
        for (int i = start + 1; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            boolean begins = tokens.get(i - 1).isWord("WITH")
                    || tokens.get(i - 1).isWord("RECURSIVE")
                    || tokens.get(i - 1).isSymbol(",");
            if (depth == 0 && begins && token.isName()) {
                names.add(Names.fold(token.name()));
            }
            if (depth == 0
                    && (token.isWord("SELECT")
                            || token.isWord("VALUES")
                            || token.isWord("INSERT")
                            || token.isWord("UPDATE")
                            || token.isWord("DELETE")
                            || token.isWord("REPLACE"))) {
                return i;
            }
        }
        return tokens.size() - 1;
    }
}
