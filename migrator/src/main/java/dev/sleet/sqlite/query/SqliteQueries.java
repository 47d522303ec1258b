package dev.sleet.sqlite.query;

import dev.sleet.dialect.Queries;
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
import dev.sleet.sqlite.missing.OpenedByDriver;
import dev.sleet.sqlite.missing.ScratchConnection;
import dev.sleet.sqlite.statement.DdlScript;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Prepares queries against a schema in memory, which has no rows. */
public final class SqliteQueries implements QueryReader {
    private static final Set<String> FIRST =
            Set.of("SELECT", "VALUES", "WITH", "INSERT", "REPLACE", "UPDATE", "DELETE");

    private final Connection plain;
    private final Connection marked;
    private final Sources sources;
    private final Results results;

    private SqliteQueries(Schema schema, Connection plain, Connection marked, Probe probe) {
        this.plain = plain;
        this.marked = marked;
        this.sources = new Sources(schema, probe);
        this.results = new Results(probe, schema.views());
    }

    /** Makes a schema in memory. */
    public static SqliteQueries of(Schema schema) {
        Connection marked = memory(Probe.marked(schema));
        try {
            return new SqliteQueries(schema, memory(schema), marked, Probe.of(schema, ScratchConnection.of(marked)));
        } catch (SQLException e) {
            throw new IllegalStateException("there is no table in a database in memory", e);
        }
    }

    /** What cannot be made is missing for the queries that want it. */
    private static Connection memory(Schema schema) {
        try {
            Connection connection = OpenedByDriver.to("jdbc:sqlite::memory:", new Properties());
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
            List<Result> found = results.of(plain, numbered, parameters, names(plain, numbered), numbered);
            requireNames(sql, tokens);
            return new QueryShape(numbered, parameters(parameters, tokens), found);
        } catch (SQLException e) {
            throw new QueryException(Queries.message(e));
        }
    }

    @Override
    public Optional<QueryShape> view(View view) {
        String sql = "SELECT * FROM " + Quoting.identifier(view.name());
        try {
            Connection connection = ScratchConnection.of(plain);
            List<String> names = columns(connection, sql);
            String select = view.select().written();
            return Optional.of(new QueryShape(sql, List.of(), results.of(connection, sql, Map.of(), names, select)));
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

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = columns(connection, sql);
        List<Token> tokens = Tokenizer.tokens(sql);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(Names.fold(name))) {
                throw new QueryException(
                        "two of its result columns are called \"" + name + "\"; give one another name with AS");
            }
            if (ResultKinds.isUnnamed(name, sql, tokens)) {
                throw new QueryException("its result column \"" + name + "\" has no name; give it one with AS");
            }
        }
        if (names.isEmpty()) {
            throw new QueryException(
                    "it gives no rows; a query is a SELECT, or an INSERT, UPDATE or DELETE with RETURNING");
        }
        return names;
    }

    private static List<String> columns(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData columns = statement.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= count(columns); i++) {
                names.add(columns.getColumnName(i));
            }
            return names;
        }
    }

    /** A name in double quotes that names nothing would be a text (quirks.html, section 8); one in back quotes never is. */
    private void requireNames(String sql, List<Token> tokens) {
        StringBuilder text = new StringBuilder(sql);
        for (Token token : tokens.reversed()) {
            if (token.kind() == Token.Kind.QUOTED && token.text().startsWith("\"")) {
                text.replace(token.start(), token.end(), "`" + token.name().replace("`", "``") + "`");
            }
        }
        try (PreparedStatement statement = plain.prepareStatement(text.toString())) {
            statement.getMetaData();
        } catch (SQLException e) {
            throw new QueryException(
                    Queries.message(e) + "; double quotes are for names, a text is written in single quotes");
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

    private List<Parameter> parameters(Map<String, Parameters.Uses> uses, List<Token> tokens) {
        List<Parameter> all = new ArrayList<>();
        uses.forEach((name, found) -> {
            Set<Value> values = new LinkedHashSet<>();
            found.columns().forEach(column -> values.addAll(sources.columns(column, tokens)));
            if (values.isEmpty()) {
                found.types().forEach(type -> values.add(new Value.Computed(type)));
            }
            boolean nullable = found.isAsked() || (!found.assigned().isEmpty() && takesNull(values));
            all.add(new Parameter(name, List.copyOf(values), nullable));
        });
        return all;
    }

    private boolean takesNull(Set<Value> columns) {
        return !columns.isEmpty()
                && columns.stream().allMatch(value -> value instanceof Value.OfColumn it && sources.takesNull(it));
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
