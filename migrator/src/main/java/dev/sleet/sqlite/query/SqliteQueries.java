package dev.sleet.sqlite.query;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.QueryException;
import dev.sleet.dialect.text.QueryReader;
import dev.sleet.dialect.text.QueryShape;
import dev.sleet.dialect.text.QueryShape.Parameter;
import dev.sleet.dialect.text.QueryShape.Result;
import dev.sleet.dialect.text.QueryShape.Value;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.ExternalContent;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import dev.sleet.sqlite.ddl.VirtualColumns;
import dev.sleet.sqlite.missing.ScratchConnection;
import dev.sleet.sqlite.statement.DdlScript;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prepares queries against a schema in memory, which has no rows. */
public final class SqliteQueries implements QueryReader {
    private static final Set<String> FIRST =
            Set.of("SELECT", "VALUES", "WITH", "INSERT", "REPLACE", "UPDATE", "DELETE");
    private static final Pattern MESSAGE = Pattern.compile("^\\[SQLITE_\\w+\\] .*? \\((.*)\\)$", Pattern.DOTALL);

    private final Connection plain;
    private final Connection marked;
    private final Probe probe;
    private final Map<String, String> views = new HashMap<>();
    private final Sources sources;

    private SqliteQueries(Schema schema, Connection plain, Connection marked) {
        this.plain = plain;
        this.marked = marked;
        this.probe = new Probe(schema, ScratchConnection.of(marked));
        schema.views()
                .forEach(
                        view -> views.put(Names.fold(view.name()), view.select().written()));
        this.sources = new Sources(schema, probe);
    }

    /** Makes a schema in memory. */
    public static SqliteQueries of(Schema schema) {
        return new SqliteQueries(schema, memory(schema), memory(Probe.marked(schema)));
    }

    /** What cannot be made is missing for the queries that want it. */
    private static Connection memory(Schema schema) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            try (Statement statement = ScratchConnection.of(connection).createStatement()) {
                for (var sql : StatementSplitter.split(DdlScript.of(schema))) {
                    try {
                        statement.execute(sql.sql());
                    } catch (SQLException e) {
                        // such as a table of a module that is not there
                    }
                }
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("there is no database in memory", e);
        }
    }

    @Override
    public QueryShape query(String sql) {
        List<Token> tokens = tokens(sql);
        Map<String, Parameters.Uses> parameters = Parameters.of(tokens);
        String numbered = Parameters.numbered(sql, tokens, List.copyOf(parameters.keySet()));
        try {
            List<Result> results = results(plain, numbered, tokens, parameters);
            return new QueryShape(numbered, parameters(parameters, tokens), results);
        } catch (SQLException e) {
            throw new QueryException(message(e));
        }
    }

    @Override
    public Optional<QueryShape> view(View view) {
        String sql = "SELECT * FROM " + Quoting.identifier(view.name());
        try {
            List<Token> tokens = tokens(sql);
            List<Result> results = results(ScratchConnection.of(plain), sql, tokens, Map.of());
            return Optional.of(new QueryShape(sql, List.of(), results));
        } catch (SQLException | QueryException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<FullText> fullText(VirtualTable table) {
        if (!Names.same(table.module(), "fts5")) {
            return Optional.empty();
        }
        ExternalContent content =
                ExternalContent.of(table).orElse(new ExternalContent("", "", VirtualColumns.columns(table)));
        return Optional.of(new FullText(content.columns(), content.content(), content.rowid()));
    }

    private static List<Token> tokens(String sql) {
        try {
            List<Token> tokens = Tokenizer.tokens(sql);
            if (FIRST.stream().noneMatch(tokens.getFirst()::isWord)) {
                throw new QueryException(
                        "it is no query; a query is a SELECT, or an INSERT, UPDATE or DELETE with RETURNING");
            }
            if (tokens.stream().anyMatch(token -> token.isSymbol(";"))) {
                throw new QueryException("it is more than one statement");
            }
            return tokens;
        } catch (DdlSyntaxException e) {
            throw new QueryException(String.valueOf(e.getMessage()));
        }
    }

    private static String message(SQLException e) {
        Matcher message = MESSAGE.matcher(String.valueOf(e.getMessage()));
        return message.matches() ? message.group(1) : String.valueOf(e.getMessage());
    }

    private List<Result> results(
            Connection connection, String sql, List<Token> tokens, Map<String, Parameters.Uses> parameters)
            throws SQLException {
        List<String> names = names(connection, sql);
        List<Probe.Origin> origins = probe.origins(sql);
        Nulls nulls = Nulls.of(sql, views);
        Set<Integer> empty = nullsOfNothing(connection, sql, tokens, parameters);
        List<List<Token>> expressions = ResultKinds.expressions(tokens);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Probe.Origin origin = origins.get(i);
            List<Value> values = origin.value().map(List::of).orElse(List.of());
            String name = names.get(i);
            if (values.isEmpty()) {
                values = expressions.stream()
                        .filter(expression -> expression.getLast().isName()
                                && Names.same(expression.getLast().name(), name))
                        .findFirst()
                        .map(expression -> computed(expression, tokens))
                        .orElse(List.of());
            }
            results.add(new Result(names.get(i), values, nulls.mayBeNull(origin.table()) || empty.contains(i)));
        }
        return results;
    }

    private List<Value> computed(List<Token> expression, List<Token> tokens) {
        return ResultKinds.of(expression)
                .<List<Value>>map(type -> List.of(new Value.Computed(type)))
                .or(() -> ResultKinds.extreme(expression).map(column -> sources.columns(column, tokens)))
                .filter(found -> found.size() == 1)
                .orElse(List.of());
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData columns = statement.getMetaData();
            Set<String> seen = new HashSet<>();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= count(columns); i++) {
                String name = columns.getColumnName(i);
                if (!seen.add(Names.fold(name))) {
                    throw new QueryException(
                            "two of its result columns are called \"" + name + "\"; give one another name with AS");
                }
                if (name.chars().noneMatch(Character::isLetter) || name.indexOf('(') >= 0) {
                    throw new QueryException("its result column \"" + name + "\" has no name; give it one with AS");
                }
                names.add(name);
            }
            if (names.isEmpty()) {
                throw new QueryException(
                        "it gives no rows; a query is a SELECT, or an INSERT, UPDATE or DELETE with RETURNING");
            }
            return names;
        }
    }

    /** The driver throws where there are none. */
    private static int count(ResultSetMetaData columns) {
        try {
            return columns.getColumnCount();
        } catch (SQLException e) {
            return 0;
        }
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

    private List<Parameter> parameters(Map<String, Parameters.Uses> uses, List<Token> tokens) {
        List<Parameter> all = new ArrayList<>();
        uses.forEach((name, found) -> {
            Set<Value> values = new LinkedHashSet<>();
            found.columns().forEach(column -> values.addAll(sources.columns(column, tokens)));
            if (values.isEmpty()) {
                found.types().forEach(type -> values.add(new Value.Computed(type)));
            }
            all.add(new Parameter(name, List.copyOf(values), found.isAsked()));
        });
        return all;
    }

    @Override
    public void close() {
        try {
            plain.close();
            marked.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a database in memory cannot be closed", e);
        }
    }
}
