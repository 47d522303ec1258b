package dev.sleet.sqlite.query;

import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Parentheses;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.normal.Affinity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of the expressions that a query gives, where their text tells: casts and functions that give nothing else. */
final class ResultKinds {
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("count", "INTEGER"),
            Map.entry("length", "INTEGER"),
            Map.entry("unixepoch", "INTEGER"),
            Map.entry("row_number", "INTEGER"),
            Map.entry("rank", "INTEGER"),
            Map.entry("dense_rank", "INTEGER"),
            Map.entry("ntile", "INTEGER"),
            Map.entry("exists", "INTEGER"),
            Map.entry("avg", "REAL"),
            Map.entry("total", "REAL"),
            Map.entry("lower", "TEXT"),
            Map.entry("upper", "TEXT"),
            Map.entry("group_concat", "TEXT"),
            Map.entry("string_agg", "TEXT"),
            Map.entry("json_group_array", "TEXT"),
            Map.entry("json_group_object", "TEXT"),
            Map.entry("json_array", "TEXT"),
            Map.entry("json_object", "TEXT"),
            Map.entry("strftime", "TEXT"),
            Map.entry("datetime", "TEXT"),
            Map.entry("date", "TEXT"));

    private ResultKinds() {}

    /** Returns the expressions of the outermost list of results, each with its alias. */
    static List<List<Token>> expressions(List<Token> tokens) {
        List<List<Token>> items = new ArrayList<>();
        int depth = 0;
        int start = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth != 0) {
                continue;
            }
            if (start < 0 && (token.isWord("SELECT") || token.isWord("RETURNING"))) {
                start = i
                        + 1
                        + (tokens.get(i + 1).isWord("DISTINCT")
                                        || tokens.get(i + 1).isWord("ALL")
                                ? 1
                                : 0);
            } else if (start >= 0 && (token.isSymbol(",") || ends(token))) {
                if (start < i) {
                    items.add(tokens.subList(start, i));
                }
                start = i + 1;
                if (!token.isSymbol(",")) {
                    return items;
                }
            }
        }
        return items;
    }

    /**
     * Returns whether what a result column is called is only the text of an expression, its own or that of a subquery
     * (c3ref/column_name.html).
     */
    static boolean isUnnamed(String name, String sql, List<Token> tokens) {
        if (tokens.stream().anyMatch(token -> token.isName() && Names.same(token.name(), name))) {
            return false;
        }
        return name.indexOf('(') >= 0
                || name.chars().noneMatch(Character::isLetter)
                || expressions(tokens).stream()
                        .map(expression -> sql.substring(
                                expression.getFirst().start(),
                                expression.getLast().end()))
                        .anyMatch(name::equals);
    }

    private static boolean ends(Token token) {
        return token.kind() == Token.Kind.END
                || token.isWord("FROM")
                || token.isWord("WHERE")
                || token.isWord("ORDER")
                || token.isWord("GROUP")
                || token.isWord("LIMIT")
                || token.isWord("UNION")
                || token.isWord("EXCEPT")
                || token.isWord("INTERSECT");
    }

    /** Returns what the results of a SELECT are called, or nothing if a star stands for some. */
    static List<String> names(String sql, List<Token> tokens) {
        List<List<Token>> expressions = expressions(tokens);
        return expressions.stream().anyMatch(it -> it.getLast().isSymbol("*"))
                ? List.of()
                : expressions.stream().map(it -> name(it, sql)).toList();
    }

    /** Returns what the result of an expression is called: its alias, its column, or its text. */
    static String name(List<Token> expression, String sql) {
        Token last = expression.getLast();
        int size = expression.size();
        Token before = size > 1 ? expression.get(size - 2) : last;
        boolean isColumn = size == 1 || (size == 3 && before.isSymbol("."));
        boolean isAlias = before.isWord("AS")
                || (size > 1 && before.isSymbol(")"))
                || (size == 2 && !before.isSymbol("-"))
                || (size > 2 && before.isName() && !before.isWord("OVER"));
        return last.isName() && (isColumn || isAlias)
                ? last.name()
                : sql.substring(expression.getFirst().start(), last.end());
    }

    /** Returns a column that has the type of an expression, if its text tells that. */
    static Optional<String> column(List<Token> expression, String sql) {
        boolean isNull = isLiteral(expression) && expression.getFirst().isWord("NULL");
        return (isNull ? Optional.of("NULL") : of(expression))
                .map(Probe::column)
                .or(() -> extreme(expression)
                        .map(inner -> sql.substring(
                                inner.getFirst().start(), inner.getLast().end())));
    }

    private static boolean isLiteral(List<Token> expression) {
        return expression.size() == 1
                || (expression.size() <= 3 && expression.get(1).isName());
    }

    private static Optional<String> literal(Token token) {
        return switch (token.kind()) {
            case STRING -> Optional.of("TEXT");
            case NUMBER -> Optional.of(token.text().matches("[0-9]+") ? "INTEGER" : "REAL");
            case BLOB -> Optional.of("BLOB");
            case WORD, QUOTED, VARIABLE, SYMBOL, END -> Optional.empty();
        };
    }

    /** Returns the type of an expression, if its text tells. */
    private static Optional<String> of(List<Token> expression) {
        if (isLiteral(expression)) {
            return literal(expression.getFirst());
        }
        if (expression.size() < 3 || !expression.get(1).isSymbol("(")) {
            return Optional.empty();
        }
        int close = Parentheses.closing(expression, 1);
        boolean isWhole = close == expression.size() - 1
                || expression.get(close + 1).isWord("AS")
                || expression.get(close + 1).isWord("FILTER")
                || expression.get(close + 1).isWord("OVER")
                || (close == expression.size() - 2 && expression.getLast().isName());
        if (!isWhole) {
            return Optional.empty();
        }
        if (expression.getFirst().isWord("CAST")) {
            for (int i = close; i > 0; i--) {
                if (expression.get(i).isWord("AS")) {
                    return i + 1 < close ? affinity(expression.get(i + 1).name()) : Optional.empty();
                }
            }
        }
        return Optional.ofNullable(
                FUNCTIONS.get(Names.fold(expression.getFirst().name())));
    }

    /** Returns the column of which an expression gives the least or the greatest value. */
    private static Optional<List<Token>> extreme(List<Token> expression) {
        if (expression.size() < 4
                || !(expression.getFirst().isWord("MIN")
                        || expression.getFirst().isWord("MAX"))
                || !expression.get(1).isSymbol("(")) {
            return Optional.empty();
        }
        List<Token> inner = expression.subList(2, Parentheses.closing(expression, 1));
        boolean isColumn =
                inner.size() == 1 || (inner.size() == 3 && inner.get(1).isSymbol("."));
        return isColumn && inner.getFirst().isName() ? Optional.of(inner) : Optional.empty();
    }

    private static Optional<String> affinity(String type) {
        Affinity affinity = Affinity.of(type, false);
        return affinity == Affinity.NUMERIC ? Optional.empty() : Optional.of(affinity.name());
    }
}
