package dev.sleet.postgres.query;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.QueryException;
import dev.sleet.dialect.text.QueryReader;
import dev.sleet.dialect.text.QueryShape;
import dev.sleet.dialect.text.QueryShape.Parameter;
import dev.sleet.dialect.text.QueryShape.Result;
import dev.sleet.dialect.text.QueryShape.Value;
import dev.sleet.model.Schema;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.postgres.connect.PostgresDatabase;
import dev.sleet.postgres.text.Lexer;
import dev.sleet.postgres.text.Token;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGResultSetMetaData;

/** Has a server describe queries over a schema, in a scratch that it rolls back. */
public final class PostgresQueries implements QueryReader {
    private static final Set<String> FIRST = Set.of("select", "values", "with", "insert", "update", "delete", "merge");
    private static final Set<String> OUTER = Set.of("left", "right", "full");
    private static final Set<String> GROUPING = Set.of("rollup", "cube", "grouping");
    private static final String UNNAMED = "?column?";

    private final PostgresDatabase scratch;
    private final Schema schema;

    private PostgresQueries(PostgresDatabase scratch, Schema schema) {
        this.scratch = scratch;
        this.schema = schema;
    }

    /**
     * Makes a schema in a scratch.
     *
     * @param statements those that make it; what cannot be made is missing for the queries that want it
     */
    public static PostgresQueries of(PostgresDatabase scratch, Schema schema, List<String> statements) {
        PostgresQueries queries = new PostgresQueries(scratch, schema);
        for (String statement : statements) {
            try {
                scratch.session().guarded(() -> {
                    scratch.session().execute(statement);
                    return true;
                });
            } catch (SQLException e) {
                // such as an extension that the server has not
            }
        }
        return queries;
    }

    @Override
    public QueryShape query(String sql) {
        List<Token> tokens = tokens(sql);
        NamedParameters names = new NamedParameters(sql, tokens);
        return described(names.placed(), statement -> {
            List<Result> results = results(statement.getMetaData(), tokens);
            Map<String, Set<String>> types = types(statement.getParameterMetaData(), names);
            Set<String> asked = names.asked();
            List<Parameter> parameters = new ArrayList<>();
            for (String name : names.names()) {
                List<Value> values = types.getOrDefault(name, Set.of()).stream()
                        .<Value>map(Value.Computed::new)
                        .toList();
                parameters.add(new Parameter(name, values, asked.contains(name)));
            }
            String numbered = names.numbered(
                    name -> types.getOrDefault(name, Set.of("text")).iterator().next());
            return new QueryShape(numbered, parameters, results);
        });
    }

    @Override
    public Optional<QueryShape> view(View view) {
        try {
            String select = view.select().written();
            List<Token> tokens = Lexer.tokens(select);
            List<String> names = described(
                    "SELECT * FROM " + QualifiedName.of(view.name()).sql(),
                    statement -> labels(statement.getMetaData()));
            List<Result> results =
                    described(escaped(select, tokens), statement -> results(statement.getMetaData(), tokens, names));
            return Optional.of(new QueryShape("", List.of(), results));
        } catch (QueryException | DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String sql, List<Token> tokens) {
        return new NamedParameters(sql, tokens).placed();
    }

    @Override
    public Optional<FullText> fullText(VirtualTable table) {
        return Optional.empty();
    }

    /** What is made of a statement that was prepared. */
    private interface Description<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T described(String sql, Description<T> description) {
        try {
            return scratch.session().guarded(() -> {
                try (PreparedStatement statement = scratch.connection().prepareStatement(sql)) {
                    return description.of(statement);
                }
            });
        } catch (SQLException e) {
            throw new QueryException(Queries.message(e));
        }
    }

    private static List<Token> tokens(String sql) {
        try {
            List<Token> tokens = Lexer.tokens(sql);
            if (tokens.isEmpty() || FIRST.stream().noneMatch(tokens.getFirst()::is)) {
                throw new QueryException(
                        "it is no query; a query is a SELECT, or an INSERT, UPDATE or DELETE with RETURNING");
            }
            if (tokens.stream().anyMatch(token -> token.is(";"))) {
                throw new QueryException("it is more than one statement");
            }
            if (tokens.stream().anyMatch(token -> token.kind() == Token.Kind.PARAMETER)) {
                throw new QueryException("a parameter has no name; write :name");
            }
            return tokens;
        } catch (DdlSyntaxException e) {
            throw new QueryException(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Set<String>> types(ParameterMetaData described, NamedParameters names)
            throws SQLException {
        Map<String, Set<String>> types = new LinkedHashMap<>();
        int place = 0;
        for (String name : names.typed()) {
            types.computeIfAbsent(name, any -> new LinkedHashSet<>())
                    .add(type(described.getParameterTypeName(++place)));
        }
        return types;
    }

    /** A word is not always the name of the type that the catalogue calls so. */
    private static String type(String name) {
        return name.equals("char") ? "\"char\"" : name;
    }

    private static List<String> labels(ResultSetMetaData described) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            names.add(described.getColumnLabel(i));
        }
        return names;
    }

    private List<Result> results(ResultSetMetaData described, List<Token> tokens) throws SQLException {
        if (described == null || described.getColumnCount() == 0) {
            throw new QueryException(
                    "it gives no rows; a query is a SELECT, or an INSERT, UPDATE or DELETE with RETURNING");
        }
        List<String> names = labels(described);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.equals(UNNAMED)) {
                throw new QueryException("a result column has no name; give it one with AS");
            }
            if (!seen.add(name)) {
                throw new QueryException(
                        "two of its result columns are called \"" + name + "\"; give one another name with AS");
            }
        }
        return results(described, tokens, names);
    }

    private List<Result> results(ResultSetMetaData described, List<Token> tokens, List<String> names)
            throws SQLException {
        boolean mayLack = mayLack(tokens);
        PGResultSetMetaData origins = (PGResultSetMetaData) described;
        List<Result> results = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            String table = table(origins.getBaseSchemaName(i), origins.getBaseTableName(i));
            String column = origins.getBaseColumnName(i);
            boolean isKnown =
                    schema.table(table).flatMap(found -> found.column(column)).isPresent();
            results.add(new Result(
                    names.get(i - 1),
                    List.of(
                            isKnown
                                    ? new Value.OfColumn(table, column)
                                    : new Value.Computed(type(described.getColumnTypeName(i)))),
                    mayLack || !isKnown));
        }
        return results;
    }

    private String table(String namespace, String name) {
        boolean isUsual =
                namespace.isEmpty() || namespace.equals(scratch.session().schema());
        return new QualifiedName(isUsual ? Optional.empty() : Optional.of(namespace), name).text();
    }

    /** Returns whether a row may lack a part that a column comes from; that it is another part is not seen. */
    private static boolean mayLack(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token next = tokens.get(i + 1);
            if (GROUPING.stream().anyMatch(token::is)
                    || (OUTER.stream().anyMatch(token::is) && (next.is("join") || next.is("outer")))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
