package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What in a text may mean something else after a change of columns although every word of it stands: words without a table in front, where
 * more than one query, an alias or USING could give them their meaning, the names of a row's number, and the columns of NATURAL joins.
 *
 * @param words the words, folded
 * @param joins the NATURAL joins, in their order
 * @param usings the joins whose USING names one of the words, in their order
 */
public record LooseNames(Set<String> words, List<Joined> joins, List<UsingJoin> usings) {
    /** Keywords that end an expression, and the one that stands before an alias. */
    private static final Set<String> VALUES =
            Set.of("AS", "END", "NULL", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "ISNULL", "NOTNULL");

    private static final Set<String> PLACES = Set.of("SELECT", "UPDATE", "DELETE", "INSERT");

    /** The names of a row's number where no column bears them (rowidtable.html). */
    public static final Set<String> ROW_NUMBERS = Set.of("rowid", "oid", "_rowid_");

    public LooseNames {
        words = Set.copyOf(words);
        joins = List.copyOf(joins);
        usings = List.copyOf(usings);
    }

    /** Returns whether there is nothing of the kind. */
    public boolean isEmpty() {
        return words.isEmpty() && joins.isEmpty() && usings.isEmpty();
    }

    /**
     * What a NATURAL join joins.
     *
     * @param left the tables and views before it, folded
     * @param right those behind it
     * @param before what stands between FROM and it
     * @param behind the table, view or query behind it
     */
    public record Joined(List<String> left, List<String> right, String before, String behind) {
        public Joined {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /**
     * Returns those of a text.
     *
     * @param columns the words, folded, that are asked about
     * @param relations the names of tables and views, folded
     */
    public static LooseNames of(String text, Set<String> columns, Set<String> relations) {
        try {
            List<Token> tokens = Tokenizer.tokens(text);
            CommonTables common = CommonTables.of(text, tokens);
            Set<String> all = new HashSet<>(relations);
            all.addAll(common.names());
            return new LooseNames(
                    words(tokens, columns), joins(text, tokens, all), UsingJoin.of(text, tokens, columns));
        } catch (DdlSyntaxException e) {
            return new LooseNames(Set.of(), List.of(), List.of());
        }
    }

    private static Set<String> words(List<Token> tokens, Set<String> columns) {
        Set<String> bare = new HashSet<>();
        Set<String> aliases = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        int queries = 0;
        boolean using = false;
        for (int i = 0; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            queries += token.kind() == Kind.WORD && PLACES.stream().anyMatch(token::isWord) ? 1 : 0;
            using |= token.isWord("USING");
            String name = token.isName() && token.kind() != Kind.STRING ? Names.fold(token.name()) : "";
            boolean follows = i > 0 && tokens.get(i - 1).isSymbol(".");
            boolean leads = tokens.get(i + 1).isSymbol(".") || tokens.get(i + 1).isSymbol("(");
            if (columns.contains(name) && !leads && ROW_NUMBERS.contains(name)) {
                numbers.add(name);
            } else if (columns.contains(name) && !follows && !leads) {
                (i > 0 && isBehindValue(tokens.get(i - 1)) ? aliases : bare).add(name);
            }
        }
        if (queries < 2 && !using) {
            bare.retainAll(aliases);
        }
        bare.addAll(numbers);
        return bare;
    }

    /** AS may be left out: a name behind what ends an expression is an alias. */
    private static boolean isBehindValue(Token token) {
        return switch (token.kind()) {
            case NUMBER, STRING, BLOB, QUOTED, VARIABLE -> true;
            case SYMBOL -> token.isSymbol(")");
            case WORD -> VALUES.stream().anyMatch(token::isWord) || !Keywords.isKeyword(token.text());
            case END -> false;
        };
    }

    private static List<Joined> joins(String text, List<Token> tokens, Set<String> relations) {
        List<Joined> joins = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isWord("NATURAL")) {
                Set<String> right = right(tokens, i + 1, relations);
                if (!left.isEmpty() && !right.isEmpty()) {
                    joins.add(new Joined(
                            List.copyOf(left), List.copyOf(right), before(text, tokens, i), behind(text, tokens, i)));
                }
            } else if (token.isWord("FROM")) {
                left.clear();
            } else if (token.isName() && relations.contains(Names.fold(token.name()))) {
                left.add(Names.fold(token.name()));
            }
        }
        return joins;
    }

    /** Subqueries have a FROM of their own. */
    private static String before(String text, List<Token> tokens, int natural) {
        int depth = 0;
        for (int i = natural - 1; i >= 0; i--) {
            depth += tokens.get(i).isSymbol(")") ? 1 : tokens.get(i).isSymbol("(") ? -1 : 0;
            if (depth < 0 || (depth == 0 && tokens.get(i).isWord("FROM"))) {
                return text.substring(tokens.get(i).end(), tokens.get(natural).start());
            }
        }
        return "";
    }

    private static String behind(String text, List<Token> tokens, int natural) {
        int at = natural;
        while (at < tokens.size() - 1 && !tokens.get(at).isWord("JOIN")) {
            at++;
        }
        int depth = 0;
        for (int i = at + 1; i < tokens.size() - 1; i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            Token next = tokens.get(i + 1);
            if (depth == 0 && !tokens.get(i).isSymbol(".") && !next.isSymbol(".") && !next.isSymbol("(")) {
                return text.substring(tokens.get(at).end(), tokens.get(i).end());
            }
        }
        return "";
    }

    /** What follows JOIN: one name, or all those in parentheses. */
    private static Set<String> right(List<Token> tokens, int from, Set<String> relations) {
        Set<String> right = new LinkedHashSet<>();
        int at = from;
        while (at < tokens.size() && !tokens.get(at).isWord("JOIN")) {
            at++;
        }
        int depth = 0;
        for (int i = at + 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (token.isName() && relations.contains(Names.fold(token.name()))) {
                right.add(Names.fold(token.name()));
            }
            boolean schema =
                    token.isName() && tokens.size() > i + 1 && tokens.get(i + 1).isSymbol(".");
            if (depth <= 0 && !schema && !token.isSymbol(".")) {
                break;
            }
        }
        return right;
    }
}
