package dev.sleet.sqlite.d1;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.batch.BatchFailed;
import dev.sleet.dialect.batch.BatchLoss;
import dev.sleet.dialect.batch.BatchMemory;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import dev.sleet.sqlite.normal.Normaliser;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database in memory with D1's rules: references enforced, its limits, a batch as one transaction. */
public final class Memory implements BatchMemory {
    private final Database database;

    /** The schema as the last batch has left it, if it was asked for since. */
    private @Nullable Schema schema;

    /** Makes one of an empty database, which closes with it. */
    public Memory(Database database) {
        this.database = database;
    }

    private Connection connection() {
        return database.connection();
    }

    @Override
    public List<String> fill() throws SQLException {
        List<String> without = new ArrayList<>();
        Schema normal = Normaliser.normalise(schema());
        try (Statement statement = connection().createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = ON");
            statement.execute("PRAGMA foreign_keys = OFF");
            List<String> triggers =
                    Queries.texts(statement, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid");
            for (String name : Queries.texts(statement, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
                statement.execute("DROP TRIGGER " + identifier(name));
            }
            for (Table table : normal.tables()) {
                if (Queries.number(statement, "SELECT count(*) FROM " + identifier(table.name())) == 0
                        && !SampleRows.insert(statement, table)) {
                    without.add(table.name());
                }
            }
            for (String trigger : triggers) {
                statement.execute(trigger);
            }
        }
        return without;
    }

    @Override
    public List<BatchLoss> run(List<String> statements) throws SQLException, BatchFailed {
        Watch watch = new Watch(schema());
        schema = null;
        Batches.run(connection(), statements, watch);
        Set<String> left = schema().tables().stream()
                .map(table -> Names.fold(table.name()))
                .collect(Collectors.toSet());
        return watch.losses.stream()
                .filter(loss -> left.contains(Names.fold(loss.table())))
                .toList();
    }

    @Override
    public Optional<String> dropped(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        if (tokens.size() < 3 || !tokens.get(0).isWord("DROP") || !tokens.get(1).isWord("TABLE")) {
            return Optional.empty();
        }
        List<String> names =
                tokens.stream().filter(Token::isName).map(Token::name).toList();
        return Optional.of(names.getLast());
    }

    @Override
    public Schema schema() throws SQLException {
        Schema known = schema;
        if (known == null) {
            known = database.schema(Exclusions.NONE).schema();
            schema = known;
        }
        return known;
    }

    @Override
    public void close() {
        database.close();
    }

    /** Counts, around each statement that drops a table, the rows of the others and the values that refer. */
    private final class Watch implements Batches.Look {
        private final Schema before;
        private final List<BatchLoss> losses = new ArrayList<>();
        private Map<List<String>, Long> counts = Map.of();

        private Watch(Schema before) {
            this.before = before;
        }

        @Override
        public void at(String sql, boolean done) throws SQLException {
            Optional<String> dropped = dropped(sql);
            if (dropped.isEmpty()) {
                return;
            }
            Map<List<String>, Long> now = counts();
            if (done) {
                compare(dropped.get(), now);
            }
            counts = now;
        }

        private void compare(String dropped, Map<List<String>, Long> now) {
            counts.forEach((counted, number) -> {
                Long rest = now.get(counted);
                boolean rows = counted.get(1).isEmpty();
                if (rest != null && rest < number && (rows || sameRows(counted.get(0), now))) {
                    losses.add(new BatchLoss(dropped, counted.get(0), counted.get(1), number, rest));
                }
            });
        }

        private boolean sameRows(String table, Map<List<String>, Long> now) {
            List<String> rows = List.of(table, "");
            return counts.containsKey(rows) && counts.get(rows).equals(now.get(rows));
        }

        private Map<List<String>, Long> counts() throws SQLException {
            Map<List<String>, Long> found = new LinkedHashMap<>();
            try (Statement statement = connection().createStatement()) {
                for (String name : Queries.texts(
                        statement,
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                                + " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid")) {
                    found.put(List.of(name, ""), Queries.number(statement, "SELECT count(*) FROM " + identifier(name)));
                    Optional<Table> table = before.table(name);
                    List<String> columns =
                            Queries.texts(statement, "SELECT name FROM pragma_table_info(" + string(name) + ")");
                    for (String column : table.map(Memory::referring).orElse(List.of())) {
                        if (columns.stream().anyMatch(other -> Names.same(other, column))) {
                            found.put(
                                    List.of(name, column),
                                    Queries.number(
                                            statement,
                                            "SELECT count(DISTINCT " + identifier(column) + ") FROM "
                                                    + identifier(name)));
                        }
                    }
                }
            }
            return found;
        }
    }

    private static List<String> referring(Table table) {
        return table.constraints(ForeignKey.class).stream()
                .flatMap(key -> key.columns().stream())
                .distinct()
                .toList();
    }
}
