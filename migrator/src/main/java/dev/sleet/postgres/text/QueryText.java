package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The queries of views, in a form that is one for all versions of the server: where a query reads one table, those before 16 write its name before
 * each column, and later ones do not.
 */
public final class QueryText {
    private static final Set<String> ENDS =
            Set.of("where", "group", "having", "order", "limit", "offset", "fetch", "for", "window");

    private static final Set<String> SEVERAL =
            Set.of(",", "join", "cross", "natural", "left", "right", "inner", "full", "union", "intersect", "except");

    private final List<Token> tokens;
    private final List<Boolean> inside = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();

    private QueryText(List<Token> tokens) {
        this.tokens = tokens;
        Deque<Boolean> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(")")) {
                open.poll();
            }
            inside.add(!open.isEmpty() && open.peek());
            depths.add(open.size());
            if (tokens.get(i).is("(")) {
                boolean isQuery = is(i + 1, "select") || is(i + 1, "with") || is(i + 1, "values");
                open.push(isQuery || (!open.isEmpty() && open.peek()));
            }
        }
    }

    /** Returns the form of a query; a text that cannot be taken apart is its own form. */
    public static String of(String sql) {
        String canonical = CanonicalText.of(sql);
        try {
            return new QueryText(Lexer.tokens(canonical)).unqualified(canonical);
        } catch (DdlSyntaxException e) {
            return canonical;
        }
    }

    private boolean is(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(word);
    }

    private boolean isOutside(int i, Set<String> words) {
        return depths.get(i) == 0 && words.stream().anyMatch(tokens.get(i)::is);
    }

    private String unqualified(String canonical) {
        int select = next(0, Set.of("select"));
        int from = next(select, Set.of("from"));
        while (is(from - 1, "distinct") && (is(from - 2, "is") || is(from - 2, "not"))) {
            from = next(from + 1, Set.of("from"));
        }
        int end = next(from, ENDS);
        int order = next(from, Set.of("order"));
        if (from >= tokens.size()
                || next(0, Set.of("union", "intersect", "except")) < tokens.size()
                || next(from, SEVERAL) < end) {
            return canonical;
        }
        String alias = alias(from + 1, end);
        Set<String> hidden = new HashSet<>();
        for (int i = select; i < from; i++) {
            if (depths.get(i) == 0 && is(i, "as")) {
                hidden.add(tokens.get(i + 1).name());
            }
        }
        List<Token> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean isQualifier = i > select
                    && !inside.get(i)
                    && isName(i, alias)
                    && is(i + 1, ".")
                    && i + 2 < tokens.size()
                    && tokens.get(i + 2).isName()
                    && !is(i + 3, "(")
                    && !is(i - 1, ".")
                    && !is(i - 1, "::")
                    && !(i > from && i < end)
                    && !(i > order && hidden.contains(tokens.get(i + 2).name()));
            if (isQualifier) {
                i++;
            } else {
                kept.add(tokens.get(i));
            }
        }
        return kept.stream().map(Token::text).collect(Collectors.joining(" "));
    }

    private boolean isName(int i, String name) {
        return tokens.get(i).isName() && tokens.get(i).name().equals(name);
    }

    /** Returns the place of the next of some words that is in no parentheses, or the end. */
    private int next(int from, Set<String> words) {
        int i = Math.min(from, tokens.size());
        while (i < tokens.size() && !isOutside(i, words)) {
            i++;
        }
        return i;
    }

    /** Returns the last name of what a query reads. */
    private String alias(int from, int end) {
        String alias = "";
        for (int i = from; i < end; i++) {
            if (depths.get(i) == 0 && tokens.get(i).isName()) {
                alias = tokens.get(i).name();
            }
        }
        return alias;
    }
}
