package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a text takes by the place of its columns and not by their names: INSERT without names, and {@code *} in compound queries, in what is inserted or
 * compared, under names that are listed, and where columns have numbers.
 *
 * @param written the tables, folded, that are written without names
 * @param read the names, folded, behind FROM of the queries with {@code *}
 * @param isFixed whether something else is beside them that has places of its own, such as VALUES
 */
public record Places(Set<String> written, Set<String> read, boolean isFixed) {
    private static final Places NONE = new Places(Set.of(), Set.of(), false);
    private static final List<String> COMPOUNDS = List.of("UNION", "EXCEPT", "INTERSECT");
    private static final List<String> ENDS = List.of("WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "WINDOW");

    public Places {
        written = Set.copyOf(written);
        read = Set.copyOf(read);
    }

    /**
     * Returns those of a text.
     *
     * @param listed whether the names of its columns are listed in front of it
     */
    public static Places of(String text, boolean listed) {
        if (!text.contains("*") && !Names.fold(text).contains("into")) {
            return NONE;
        }
        try {
            return of(Tokenizer.tokens(text), listed);
        } catch (DdlSyntaxException e) {
            return NONE;
        }
    }

    private static Places of(List<Token> tokens, boolean listed) {
        Set<String> written = new HashSet<>();
        Set<String> read = new HashSet<>();
        boolean fixed = listed;
        for (int i = 0; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            fixed |= token.isWord("VALUES");
            if (token.isWord("INTO")) {
                int name = tokens.get(Math.min(i + 2, tokens.size() - 1)).isSymbol(".") ? i + 3 : i + 1;
                Token behind = tokens.get(Math.min(name + 1, tokens.size() - 1));
                fixed |= behind.isSymbol("(");
                if (!behind.isSymbol("(") && !behind.isWord("DEFAULT") && name < tokens.size()) {
                    written.add(Names.fold(tokens.get(name).name()));
                }
            } else if (token.isWord("SELECT")) {
                int opening = opening(tokens, i);
                boolean named = isBesideNames(tokens, opening) || isNumbered(tokens, opening);
                if (named || (listed && opening < 0) || isByPlace(tokens, opening)) {
                    int star = star(tokens, i);
                    fixed |= named || star == 0 || !tokens.get(star + 1).isWord("FROM");
                    read.addAll(star > 0 ? from(tokens, star) : Set.of());
                }
            }
        }
        return written.isEmpty() && read.isEmpty() ? NONE : new Places(written, read, fixed);
    }

    /** Returns where the parenthesis or statement begins that holds a query; -1 if it is all of the text. */
    private static int opening(List<Token> tokens, int select) {
        int depth = 0;
        for (int i = select - 1; i >= 0; i--) {
            depth += tokens.get(i).isSymbol(")") ? 1 : tokens.get(i).isSymbol("(") ? -1 : 0;
            if (depth < 0
                    || (depth == 0
                            && (tokens.get(i).isSymbol(";") || tokens.get(i).isWord("BEGIN")))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a query in a parenthesis gives the columns of a common table expression, or what stands before it, their values. */
    private static boolean isBesideNames(List<Token> tokens, int opening) {
        if (opening < 2) {
            return false;
        }
        Token before = tokens.get(opening - 1);
        return before.isSymbol("=")
                || before.isWord("IN")
                || (before.isWord("AS") && tokens.get(opening - 2).isSymbol(")"));
    }

    /** Whether a query that begins there is ordered or grouped by the number of a column. */
    private static boolean isNumbered(List<Token> tokens, int opening) {
        int depth = 0;
        for (int i = opening + 1;
                i < tokens.size() - 1 && depth >= 0 && !tokens.get(i).isSymbol(";");
                i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0 && tokens.get(i).isWord("BY") && tokens.get(i + 1).kind() == Token.Kind.NUMBER) {
                return true;
            }
        }
        return false;
    }

    /** Whether a query that begins there is one of several, or is inserted. */
    private static boolean isByPlace(List<Token> tokens, int opening) {
        int depth = 0;
        for (int i = opening + 1;
                i < tokens.size() - 1 && depth >= 0 && !tokens.get(i).isSymbol(";");
                i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0 && (tokens.get(i).isWord("INTO") || isAny(tokens.get(i), COMPOUNDS))) {
                return true;
            }
        }
        return false;
    }

    /** Returns where the first {@code *} of a query stands that means columns, or 0. */
    private static int star(List<Token> tokens, int select) {
        int depth = 0;
        for (int i = select + 1; i < tokens.size() - 1 && depth >= 0; i++) {
            Token token = tokens.get(i);
            Token before = tokens.get(i - 1);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 && token.isWord("FROM")) {
                return 0;
            }
            boolean begins = before.isSymbol(",")
                    || before.isSymbol(".")
                    || Stream.of("SELECT", "DISTINCT", "ALL").anyMatch(before::isWord);
            if (depth == 0 && token.isSymbol("*") && begins) {
                return i;
            }
        }
        return 0;
    }

    /** Returns the names between FROM and the end of a query's tables. */
    private static Set<String> from(List<Token> tokens, int star) {
        Set<String> names = new HashSet<>();
        boolean within = false;
        int depth = 0;
        for (int i = star + 1; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth < 0 || (depth == 0 && (token.isSymbol(";") || isAny(token, COMPOUNDS) || isAny(token, ENDS)))) {
                return names;
            }
            within |= token.isWord("FROM");
            if (within && depth == 0 && token.isName()) {
                names.add(Names.fold(token.name()));
            }
        }
        return names;
    }

    private static boolean isAny(Token token, List<String> words) {
        return words.stream().anyMatch(token::isWord);
    }
}
