package dev.sleet.sqlite.query;

import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Parentheses;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables whose columns can be NULL in a query although the tables say NOT NULL: those beside an outer join, also inside of views, and
 * those of subqueries that are values. Where a query names a table twice, one such place counts for both.
 */
final class Nulls {
    private static final Set<String> BEGINS = Set.of("SELECT", "WITH", "VALUES");
    private static final Set<String> WRITES = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");
    private static final Set<String> ENDS =
            Set.of("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "WINDOW", "UNION", "EXCEPT", "INTERSECT", "RETURNING");
    private static final Set<String> BEFORE_JOIN =
            Set.of("NATURAL", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "OUTER");

    private static final Set<String> AGGREGATES = Set.of(
            "count",
            "sum",
            "total",
            "avg",
            "min",
            "max",
            "group_concat",
            "string_agg",
            "json_group_array",
            "json_group_object",
            "jsonb_group_array",
            "jsonb_group_object");

    private final Map<String, List<Token>> views;
    private final Set<String> nullable = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private boolean isUnion;

    private Nulls(Map<String, List<Token>> views) {
        this.views = views;
    }

    /**
     * Returns those of a statement.
     *
     * @param views the queries of views by their folded names
     */
    static Nulls of(String sql, Map<String, List<Token>> views) {
        Nulls nulls = new Nulls(views);
        nulls.read(given(Tokenizer.tokens(sql)));
        return nulls;
    }

    /** What a statement that writes gives are columns of its own table and no other (lang_returning.html, section 3). */
    private static List<Token> given(List<Token> tokens) {
        boolean writes = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSymbol("(")) {
                i = Parentheses.closing(tokens, i);
            } else if (writes && token.isWord("RETURNING")) {
                return tokens.subList(i, tokens.size());
            } else {
                writes |= WRITES.stream().anyMatch(token::isWord);
            }
        }
        return tokens;
    }

    /** Returns whether a column of a table can be NULL apart from what the table says; none if it is of no table. */
    boolean mayBeNull(String table) {
        return table.isEmpty() || isUnion || nullable.contains(Names.fold(table));
    }

    private void read(List<Token> tokens) {
        Set<Integer> sources = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            isUnion |= token.isWord("UNION");
            if (token.isWord("FROM") && !(i > 0 && tokens.get(i - 1).isWord("DISTINCT"))) {
                from(tokens, i + 1, sources);
            }
            if (token.isWord("SELECT")) {
                aggregate(tokens, i);
            }
            List<Token> view = token.isName() ? views.get(Names.fold(token.name())) : null;
            if (view != null && read.add(Names.fold(token.name()))) {
                read(view);
            }
        }
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isSymbol("(")
                    && begins(tokens.get(i + 1))
                    && !sources.contains(i)
                    && isValue(tokens.get(i - 1))) {
                mark(tokens, i, Parentheses.closing(tokens, i));
            }
        }
    }

    /** An aggregate without GROUP BY has a row also of no rows, in which all columns are NULL (lang_select.html, section 2.5). */
    private void aggregate(List<Token> tokens, int select) {
        boolean isAggregate = false;
        int i = select + 1;
        int depth = 0;
        while (i < tokens.size()) {
            Token token = tokens.get(i);
            boolean opens = token.isSymbol("(");
            if (opens && begins(tokens.get(i + 1))) {
                i = Parentheses.closing(tokens, i) + 1;
                continue;
            }
            depth += opens ? 1 : token.isSymbol(")") ? -1 : 0;
            boolean ends = depth == 0 && (token.isWord("UNION") || token.isWord("EXCEPT") || token.isWord("INTERSECT"));
            if (ends || depth < 0 || token.kind() == Token.Kind.END) {
                break;
            }
            if (depth == 0 && token.isWord("GROUP")) {
                return;
            }
            isAggregate |= opens && isAggregate(tokens, i);
            i++;
        }
        if (isAggregate) {
            mark(tokens, select, i);
        }
    }

    private static boolean isAggregate(List<Token> tokens, int open) {
        int next = Parentheses.closing(tokens, open) + 1;
        if (next < tokens.size() && tokens.get(next).isWord("FILTER")) {
            next = Parentheses.closing(tokens, next + 1) + 1;
        }
        Token after = tokens.get(Math.min(next, tokens.size() - 1));
        return AGGREGATES.contains(Names.fold(tokens.get(open - 1).name())) && !after.isWord("OVER");
    }

    private static boolean begins(Token token) {
        return BEGINS.stream().anyMatch(token::isWord);
    }

    /** Returns whether a query behind a token is a value, and neither a test nor a common table expression. */
    private static boolean isValue(Token before) {
        return !(before.isWord("IN")
                || before.isWord("EXISTS")
                || before.isWord("AS")
                || before.isWord("MATERIALIZED"));
    }

    /** Reads the tables of a FROM clause up to its end; those in parentheses are a clause of their own. */
    private void from(List<Token> tokens, int start, Set<Integer> sources) {
        int item = start;
        int condition = -1;
        boolean isRight = false;
        int i = start;
        while (i < tokens.size()) {
            Token token = tokens.get(i);
            if (token.isSymbol("(")) {
                if (i == item) {
                    sources.add(i);
                    if (!begins(tokens.get(i + 1))) {
                        from(tokens, i + 1, sources);
                    }
                }
                i = Parentheses.closing(tokens, i) + 1;
                continue;
            }
            boolean ends = token.kind() == Token.Kind.END
                    || token.isSymbol(")")
                    || token.isSymbol(";")
                    || ENDS.stream().anyMatch(token::isWord);
            if (ends || token.isSymbol(",") || token.isWord("JOIN")) {
                if (isRight) {
                    mark(tokens, item, condition < 0 ? i : condition);
                }
                if (ends) {
                    return;
                }
                boolean isFull = isBefore(tokens, i, "FULL");
                isRight = token.isWord("JOIN") && (isFull || isBefore(tokens, i, "LEFT"));
                if (token.isWord("JOIN") && (isFull || isBefore(tokens, i, "RIGHT"))) {
                    mark(tokens, start, i);
                }
                item = i + 1;
                condition = -1;
            } else if (condition < 0 && (token.isWord("ON") || token.isWord("USING"))) {
                condition = i;
            }
            i++;
        }
    }

    private static boolean isBefore(List<Token> tokens, int join, String word) {
        int i = join - 1;
        while (i > 0 && BEFORE_JOIN.stream().anyMatch(tokens.get(i)::isWord)) {
            if (tokens.get(i).isWord(word)) {
                return true;
            }
            i--;
        }
        return false;
    }

    /** Marks all that is named between two tokens, with what stands behind the names. */
    private void mark(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.get(i).isName()) {
                String name = Names.fold(tokens.get(i).name());
                if (nullable.add(name)) {
                    List<Token> view = views.get(name);
                    if (view != null) {
                        mark(view, 0, view.size());
                    }
                    common(tokens, name);
                }
            }
        }
    }

    /** Marks the common table expression of a name, if there is one. */
    private void common(List<Token> tokens, String name) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord("AS") && i > 0) {
                int open = tokens.get(i + 1).isSymbol("(") ? i + 1 : i + 2;
                open = open < tokens.size() && tokens.get(open).isWord("MATERIALIZED") ? open + 1 : open;
                int named = i - 1;
                if (tokens.get(named).isSymbol(")")) {
                    while (named > 0 && !tokens.get(named).isSymbol("(")) {
                        named--;
                    }
                    named--;
                }
                boolean isBody =
                        open + 1 < tokens.size() && tokens.get(open).isSymbol("(") && begins(tokens.get(open + 1));
                if (isBody && named >= 0 && Names.fold(tokens.get(named).name()).equals(name)) {
                    mark(tokens, open, Parentheses.closing(tokens, open));
                }
            }
        }
    }
}
