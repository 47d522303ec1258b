package dev.sleet.sqlite.query;

import dev.sleet.dialect.text.QueryShape.Result;
import dev.sleet.dialect.text.QueryShape.Value;
import dev.sleet.model.Names;
import dev.sleet.model.View;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The result columns of statements: where they come from, and which can be NULL. */
final class Results {
    private final Probe probe;
    private final Map<String, Branches.Body> views;
    private final Map<String, List<Token>> tokens = new HashMap<>();

    Results(Probe probe, List<View> views) {
        this.probe = probe;
        this.views = bodies(views);
        this.views.forEach((name, view) -> tokens.put(name, Tokenizer.tokens(view.select())));
    }

    /** A view that does not work in the database is none. */
    private Map<String, Branches.Body> bodies(List<View> views) {
        Map<String, Branches.Body> bodies = new HashMap<>();
        for (View view : views) {
            String select = view.select().written();
            bodies.put(Names.fold(view.name()), new Branches.Body(view.name(), probe.names(view.name()), select));
        }
        return bodies;
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
        List<Probe.Origin> origins = probe.origins(select);
        List<List<Probe.Origin>> branches = branches(select);
        Nulls nulls = Nulls.of(sql, tokens);
        Set<Integer> empty = nullsOfNothing(connection, sql, Tokenizer.tokens(select), parameters);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            results.add(new Result(
                    names.get(i),
                    values(branches, i),
                    nulls.mayBeNull(origins.get(i).table()) || empty.contains(i)));
        }
        return results;
    }

    /** Returns where the results of each branch come from; nothing if that is not known of one. */
    private List<List<Probe.Origin>> branches(String select) {
        try {
            return origins(Branches.of(select, views, true));
        } catch (SQLException e) {
            try {
                return origins(Branches.of(select, views, false));
            } catch (SQLException unknown) {
                return List.of(); // such as a part that calls its columns otherwise than the first one
            }
        }
    }

    private List<List<Probe.Origin>> origins(List<String> branches) throws SQLException {
        List<List<Probe.Origin>> all = new ArrayList<>();
        for (String branch : branches) {
            all.add(probe.origins(branch));
        }
        return all;
    }

    /** Returns what a result column is in all branches, or nothing if that is not known of one. */
    private static List<Value> values(List<List<Probe.Origin>> branches, int column) {
        Set<Value> all = new LinkedHashSet<>();
        for (List<Probe.Origin> branch : branches) {
            if (column >= branch.size()
                    || (branch.get(column).value().isEmpty()
                            && !branch.get(column).isNull())) {
                return List.of();
            }
            branch.get(column).value().ifPresent(all::add);
        }
        return List.copyOf(all);
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
