package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The bounds of a partition as a condition of rows, where a table is partitioned by columns alone (sql-createtable.html, "PARTITION OF"). */
public final class Bounds {
    private final List<String> columns;
    private final List<Token> tokens;
    private final String sql;

    private Bounds(List<String> columns, List<Token> tokens, String sql) {
        this.columns = columns;
        this.tokens = tokens;
        this.sql = sql;
    }

    /**
     * Returns the condition of the rows that are within bounds, which is never NULL.
     *
     * @param table the partitioned table, for {@code pg_catalog.regclass}
     * @param key what stands behind PARTITION BY
     * @param bounds what stands behind the name of the partitioned table
     * @param column writes a column
     * @return nothing for the partition of all other rows, a key with expressions, collations or operator classes, and what cannot be taken apart
     */
    public static Optional<String> condition(String table, String key, String bounds, UnaryOperator<String> column) {
        try {
            List<String> columns =
                    columns(Lexer.tokens(key)).stream().map(column).toList();
            if (columns.isEmpty()) {
                return Optional.empty();
            }
            Bounds found = new Bounds(columns, Lexer.tokens(bounds), bounds);
            return found.condition(table).map(text -> "coalesce(" + text + ", false)");
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns the columns of the key, or none if it has other terms. */
    public static List<String> columns(String key) {
        try {
            return columns(Lexer.tokens(key));
        } catch (DdlSyntaxException e) {
            return List.of();
        }
    }

    private static List<String> columns(List<Token> key) {
        List<String> columns = new ArrayList<>();
        for (int i = 2; i + 1 < key.size(); i += 2) {
            boolean isLast = i + 2 == key.size();
            if (!key.get(i).isName() || !key.get(i + 1).is(isLast ? ")" : ",")) {
                return List.of();
            }
            columns.add(key.get(i).name());
        }
        return columns;
    }

    private Optional<String> condition(String table) {
        if (starts(2, "in")) {
            return items(3).map(this::isListed);
        }
        if (starts(2, "from")) {
            Optional<List<String>> lower = items(3);
            int to = 3;
            while (to < tokens.size() && !tokens.get(to).is("to")) {
                to++;
            }
            Optional<List<String>> upper = items(to + 1);
            return lower.filter(all -> all.size() == columns.size())
                    .flatMap(low ->
                            upper.filter(all -> all.size() == columns.size()).map(high -> isBetween(low, high)));
        }
        if (starts(2, "with")) {
            return items(3).filter(all -> all.size() == 2)
                    .map(all -> "pg_catalog.satisfies_hash_partition("
                            + table + ", " + number(all.get(0)) + ", " + number(all.get(1)) + ", "
                            + String.join(", ", columns)
                            + ")");
        }
        return Optional.empty();
    }

    private boolean starts(int at, String word) {
        return tokens.size() > at
                && tokens.get(0).is("for")
                && tokens.get(1).is("values")
                && tokens.get(at).is(word);
    }

    private static String number(String item) {
        return item.replaceAll("\\D", "");
    }

    /** Returns the texts between the parentheses that begin at a place. */
    private Optional<List<String>> items(int at) {
        if (at >= tokens.size() || !tokens.get(at).is("(")) {
            return Optional.empty();
        }
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = at + 1;
        for (int i = at; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
            if (i > at && (depth == 0 || (depth == 1 && token.is(",")))) {
                items.add(sql.substring(
                        tokens.get(start).start(), tokens.get(i - 1).end()));
                start = i + 1;
            }
            if (depth == 0) {
                return Optional.of(items);
            }
        }
        return Optional.empty();
    }

    private String isListed(List<String> items) {
        String column = columns.getFirst();
        List<String> values =
                items.stream().filter(item -> !item.equalsIgnoreCase("null")).toList();
        String listed = values.isEmpty() ? "false" : column + " IN (" + String.join(", ", values) + ")";
        return values.size() < items.size() ? "(" + column + " IS NULL OR " + listed + ")" : listed;
    }

    private String isBetween(List<String> lower, List<String> upper) {
        String filled =
                columns.stream().map(column -> column + " IS NOT NULL AND ").collect(Collectors.joining());
        return "(" + filled + isBeyond(lower, 0, true) + " AND " + isBeyond(upper, 0, false) + ")";
    }

    /** Returns the condition that a row is not before the lower bound, or is before the upper one. */
    private String isBeyond(List<String> bound, int at, boolean isLower) {
        String column = columns.get(at);
        String value = bound.get(at);
        if (value.equalsIgnoreCase("minvalue") || value.equalsIgnoreCase("maxvalue")) {
            return value.equalsIgnoreCase("minvalue") == isLower ? "true" : "false";
        }
        if (at == columns.size() - 1) {
            return column + (isLower ? " >= (" : " < (") + value + ")";
        }
        return "(" + column + (isLower ? " > " : " < ") + "(" + value + ") OR (" + column + " = (" + value + ") AND "
                + isBeyond(bound, at + 1, isLower) + "))";
    }
}
