package dev.sleet.sqlite.query;

import dev.sleet.dialect.text.QueryShape.Result;
import dev.sleet.dialect.text.QueryShape.Value;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The result columns of statements: where they come from, and which can be NULL. */
final class Results {
    private final Probe probe;
    private final Sources sources;
    private final Map<String, List<Token>> views;

    Results(Probe probe, Sources sources, Map<String, List<Token>> views) {
        this.probe = probe;
        this.sources = sources;
        this.views = Map.copyOf(views);
    }

    /**
     * Returns those of a statement.
     *
     * @param names their names
     * @param select the SELECT that gives the rows: the statement, or the one of the view whose rows it gives
     */
    List<Result> of(
            Connection connection,
            String sql,
            Map<String, Parameters.Uses> parameters,
            List<String> names,
            String select)
            throws SQLException {
        List<Token> tokens = Tokenizer.tokens(select);
        List<Probe.Origin> origins = probe.origins(select);
        List<Part> unions = unions(select, tokens);
        List<List<Probe.Origin>> nested = nested(select, tokens);
        Nulls nulls = Nulls.of(sql, views);
        Set<Integer> empty = nullsOfNothing(connection, sql, tokens, parameters);
        List<List<Token>> expressions = ResultKinds.expressions(tokens);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Probe.Origin origin = origins.get(i);
            List<Value> values = inside(origin, nested, i);
            String name = names.get(i);
            if (values.isEmpty()) {
                values = expression(expressions, names, i)
                        .map(it -> computed(it, tokens))
                        .orElse(List.of());
            }
            results.add(new Result(name, all(values, unions, i), nulls.mayBeNull(origin.table()) || empty.contains(i)));
        }
        return results;
    }

    /** Returns the expression of a column by its place or, where a star stands for several, by its name. */
    private static Optional<List<Token>> expression(List<List<Token>> expressions, List<String> names, int column) {
        boolean hasStar = expressions.stream().anyMatch(it -> it.getLast().isSymbol("*"));
        if (!hasStar && expressions.size() == names.size()) {
            return Optional.of(expressions.get(column));
        }
        return expressions.stream()
                .filter(it -> it.getLast().isName() && Names.same(it.getLast().name(), names.get(column)))
                .findFirst();
    }

    /** One of the SELECTs that a UNION puts together. */
    private record Part(List<Token> tokens, List<Probe.Origin> origins) {}

    private List<List<Probe.Origin>> nested(String sql, List<Token> tokens) {
        List<List<Probe.Origin>> all = new ArrayList<>();
        for (String variant : Compound.nested(sql, tokens)) {
            try {
                all.add(probe.origins(variant));
            } catch (SQLException e) {
                // a part that needs the others, as that of a recursive table, or calls its columns otherwise
            }
        }
        return all;
    }

    private static List<Value> inside(Probe.Origin origin, List<List<Probe.Origin>> nested, int column) {
        Set<Value> all = new LinkedHashSet<>();
        origin.value().ifPresent(all::add);
        nested.stream()
                .filter(origins -> column < origins.size() && !all.isEmpty())
                .forEach(origins -> origins.get(column).value().ifPresent(all::add));
        return List.copyOf(all);
    }

    private List<Part> unions(String sql, List<Token> tokens) throws SQLException {
        List<Part> parts = new ArrayList<>();
        for (String part : Compound.unions(sql, tokens)) {
            parts.add(new Part(Tokenizer.tokens(part), probe.origins(part)));
        }
        return parts;
    }

    /** Returns what a result column is in all parts, or nothing if that is not known of one. */
    private List<Value> all(List<Value> first, List<Part> unions, int column) {
        Set<Value> all = new LinkedHashSet<>(first);
        for (Part part : unions) {
            List<List<Token>> expressions = ResultKinds.expressions(part.tokens());
            List<Value> values =
                    part.origins().get(column).value().map(List::of).orElse(List.of());
            if (values.isEmpty() && expressions.size() == part.origins().size()) {
                List<Token> expression = expressions.get(column);
                if (ResultKinds.isNull(expression)) {
                    continue;
                }
                values = computed(expression, part.tokens());
            }
            if (first.isEmpty() || values.isEmpty()) {
                return List.of();
            }
            all.addAll(values);
        }
        return List.copyOf(all);
    }

    private List<Value> computed(List<Token> expression, List<Token> tokens) {
        return ResultKinds.of(expression)
                .<List<Value>>map(type -> List.of(new Value.Computed(type)))
                .or(() -> ResultKinds.extreme(expression).map(column -> sources.columns(column, tokens)))
                .filter(found -> found.size() == 1)
                .orElse(List.of());
    }

    /** Returns the columns that are NULL in a row that a query gives of tables without rows, as an aggregate does. */
    private static Set<Integer> nullsOfNothing(
            Connection connection, String sql, List<Token> tokens, Map<String, Parameters.Uses> parameters) {
        Set<Integer> found = new HashSet<>();
        boolean writes = tokens.stream().anyMatch(token -> token.isWord("RETURNING"));
        if (writes) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int number = 0;
            for (Parameters.Uses uses : parameters.values()) {
                number++;
                if (uses.types().contains("INTEGER")) {
                    statement.setLong(number, 1);
                }
            }
            try (ResultSet row = statement.executeQuery()) {
                int width = row.getMetaData().getColumnCount();
                if (row.next()) {
                    for (int i = 0; i < width; i++) {
                        if (row.getObject(i + 1) == null) {
                            found.add(i);
                        }
                    }
                }
            }
        } catch (SQLException e) {
            // such as a table of full text that is asked for NULL
        }
        return found;
    }
}
