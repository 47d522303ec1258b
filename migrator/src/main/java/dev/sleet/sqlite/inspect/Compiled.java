package dev.sleet.sqlite.inspect;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Trigger;
import dev.sleet.model.Trigger.Event;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.ExternalContent;
import dev.sleet.sqlite.ddl.Vocabulary;
import dev.sleet.sqlite.inspect.Meaning.Word;
import dev.sleet.sqlite.missing.Queries;
import dev.sleet.sqlite.statement.QuotedWords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Compiles views and triggers, and what full-text tables read, which SQLite does not look into before they are used. Each is compiled for itself, and once more with
 * its words in double quotes as names, for which SQLite would otherwise take them as texts.
 */
public final class Compiled {
    private static final String NO_COLUMN = "no such column: ";

    /** A name of our own for the trigger that is tried. */
    private static final String TRIED = "temp.\"__sleet_tried\"";

    /** How often one object is compiled at most to tell its texts from names; beyond, nothing is said of them. */
    private static final int TRIES = 500;

    /** How many characters are read for that at most. */
    private static final long READ = 10_000_000;

    private static final List<String> ROW_NUMBER = List.of("rowid", "oid", "_rowid_");

    private final Connection connection;
    private final Schema schema;
    private final Map<String, Meaning> meanings = new LinkedHashMap<>();

    private Compiled(Connection connection, Schema schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Returns what SQLite says of each object that does not compile, by kind and name, as in {@code view name}. */
    public static Map<String, String> failures(Connection connection, Schema schema) throws SQLException {
        Map<String, String> failures = new LinkedHashMap<>();
        meanings(connection, schema, Set.of())
                .forEach((object, meaning) -> meaning.failure().ifPresent(said -> failures.put(object, said)));
        return failures;
    }

    /**
     * Returns what SQLite makes of each view, trigger, and full-text table without rows of its own of a scratch database, by kind and name.
     * Its triggers are away for a moment, so it must not be a database that anybody needs.
     *
     * @param suspects the names of columns, folded, that a change adds or takes away
     */
    public static Map<String, Meaning> meanings(Connection connection, Schema schema, Set<String> suspects)
            throws SQLException {
        Compiled compiled = new Compiled(connection, schema);
        schema.virtualTables().forEach(compiled::fullText);
        schema.views().forEach(compiled::view);
        compiled.triggers();
        compiled.sources(suspects);
        return compiled.meanings;
    }

    /** A full-text table looks for the rows that it indexes when it is used. */
    private void fullText(VirtualTable table) {
        ExternalContent.of(table).ifPresent(content -> {
            String kind = "full-text table";
            meanings.put(
                    kind + " " + table.name(),
                    new Meaning(kind, table.name(), failure(content.query()), List.of(), List.of(), Sources.NONE));
        });
        Vocabulary.of(table).ifPresent(read -> {
            String kind = "virtual table";
            Optional<String> failure = schema.virtualTables().stream().anyMatch(read::isOf)
                    ? Optional.empty()
                    : Optional.of("no such full-text table: " + read.table());
            meanings.put(
                    kind + " " + table.name(),
                    new Meaning(kind, table.name(), failure, List.of(), List.of(), Sources.NONE));
        });
    }

    private void sources(Set<String> suspects) {
        SourcesReader reader = new SourcesReader(connection, schema, suspects);
        schema.views()
                .forEach(view -> meanings.computeIfPresent(
                        "view " + view.name(),
                        (key, meaning) -> meaning.with(
                                reader.of(view.name(), view.select().written()))));
        schema.triggers()
                .forEach(trigger -> meanings.computeIfPresent(
                        "trigger " + trigger.name(),
                        (key, meaning) -> meaning.with(reader.of(trigger.name(), text(trigger)))));
    }

    private void view(View view) {
        Optional<String> failure = failure("SELECT * FROM main." + Quoting.identifier(view.name()) + " LIMIT 0");
        List<Word> words = failure.isPresent() ? List.of() : words(view.select().written(), this::failure);
        meanings.put("view " + view.name(), new Meaning("view", view.name(), failure, words, List.of(), Sources.NONE));
    }

    private void triggers() throws SQLException {
        Map<String, Boolean> healthy = new HashMap<>();
        List<Trigger> doubtful = new ArrayList<>();
        for (Trigger trigger : schema.triggers()) {
            boolean together = healthy.computeIfAbsent(
                    group(trigger), any -> failure(fire(trigger)).isEmpty());
            if (together
                    && trigger.updateOf().isEmpty()
                    && QuotedWords.of(text(trigger)).names().isEmpty()) {
                meanings.put(
                        "trigger " + trigger.name(),
                        new Meaning("trigger", trigger.name(), Optional.empty(), List.of(), List.of(), Sources.NONE));
            } else {
                doubtful.add(trigger);
            }
        }
        if (!doubtful.isEmpty()) {
            alone(doubtful);
        }
    }

    private static String group(Trigger trigger) {
        return trigger.event() + " " + Names.fold(trigger.table());
    }

    /** What a trigger sets off is no fault of its own, so no other one is there while it is compiled. */
    private void alone(List<Trigger> triggers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT sleet_triggers");
            try {
                for (String sql : List.of(
                        "PRAGMA writable_schema = ON",
                        "DELETE FROM main.sqlite_schema WHERE type = 'trigger'",
                        "PRAGMA writable_schema = RESET")) {
                    statement.execute(sql);
                }
                Map<String, Optional<String>> without = new HashMap<>();
                for (Trigger trigger : triggers) {
                    Optional<String> own =
                            without.computeIfAbsent(group(trigger), any -> withoutIt(statement, trigger));
                    meanings.put("trigger " + trigger.name(), alone(statement, trigger, own));
                }
            } finally {
                statement.execute("ROLLBACK TO sleet_triggers");
                statement.execute("RELEASE sleet_triggers");
                statement.execute("PRAGMA writable_schema = RESET");
            }
        }
    }

    /** What fails without the trigger too is the table's fault. */
    private Meaning alone(Statement statement, Trigger trigger, Optional<String> own) throws SQLException {
        Function<String, Optional<String>> compile =
                text -> fired(statement, trigger, text).filter(said -> !own.equals(Optional.of(said)));
        Optional<String> failure = compile.apply(text(trigger));
        return new Meaning(
                "trigger",
                trigger.name(),
                failure,
                failure.isPresent() || own.isPresent() ? List.of() : words(text(trigger), compile),
                neverSet(trigger),
                Sources.NONE);
    }

    /** A view takes no change at all without a trigger, so one that does nothing stands in for it. */
    private Optional<String> withoutIt(Statement statement, Trigger trigger) {
        return trigger.timing() == Timing.INSTEAD_OF
                ? fired(statement, trigger, "BEGIN SELECT 1; END")
                : failure(fire(trigger));
    }

    /** Returns what SQLite says where a trigger of another text runs in the place of one. */
    private Optional<String> fired(Statement statement, Trigger trigger, String text) {
        try {
            statement.execute("CREATE TRIGGER " + TRIED + " "
                    + trigger.timing().name().replace('_', ' ') + " " + trigger.event() + " ON main."
                    + Quoting.identifier(trigger.table()) + " " + text);
        } catch (SQLException e) {
            return Optional.of(Queries.message(e));
        }
        Optional<String> failure = failure(fire(trigger));
        try {
            statement.execute("DROP TRIGGER " + TRIED);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return failure;
    }

    private static String text(Trigger trigger) {
        return trigger.when()
                        .map(condition -> "WHEN " + condition.written() + "\n")
                        .orElse("") + "BEGIN\n" + trigger.body().written() + "\nEND";
    }

    /** Returns the columns after UPDATE OF that are not there; SQLite takes any word for a column that is never set. */
    private List<String> neverSet(Trigger trigger) {
        if (trigger.updateOf().isEmpty()) {
            return List.of();
        }
        Set<String> columns = new HashSet<>();
        columns(trigger.table(), false).forEach(column -> columns.add(Names.fold(column)));
        if (columns.isEmpty()) {
            return List.of();
        }
        if (schema.table(trigger.table()).filter(table -> !table.withoutRowid()).isPresent()) {
            columns.addAll(ROW_NUMBER);
        }
        return trigger.updateOf().stream()
                .filter(column -> !columns.contains(Names.fold(column)))
                .toList();
    }

    /** Tells texts from names: what compiles as a name is one. */
    private static List<Word> words(String text, Function<String, Optional<String>> compile) {
        QuotedWords quoted = QuotedWords.of(text);
        List<String> names = quoted.names();
        BitSet texts = new BitSet();
        int tries = 0;
        while (!names.isEmpty()) {
            Optional<String> failure = compile.apply(quoted.asNames(i -> !texts.get(i)));
            if (failure.isEmpty()) {
                break;
            }
            String missing = failure.get().substring(failure.get().lastIndexOf(NO_COLUMN) + NO_COLUMN.length());
            boolean isNamed = failure.get().contains(NO_COLUMN)
                    && IntStream.range(0, names.size())
                            .anyMatch(i -> !texts.get(i) && Names.same(names.get(i), missing));
            for (int i = 0; i < names.size(); i++) {
                int word = i;
                if (!texts.get(i) && (!isNamed || Names.same(names.get(i), missing))) {
                    tries++;
                    texts.set(
                            i,
                            compile.apply(quoted.asNames(other -> other == word))
                                    .isPresent());
                }
                if (tries > TRIES || (long) tries * text.length() > READ) {
                    return List.of();
                }
            }
            if (!isNamed) {
                break;
            }
        }
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            words.add(new Word(names.get(i), texts.get(i)));
        }
        return words;
    }

    /** Returns a statement that runs the triggers of one kind of change of one table. */
    private String fire(Trigger trigger) {
        String table = "main." + Quoting.identifier(trigger.table());
        if (trigger.event() == Event.DELETE) {
            return "EXPLAIN DELETE FROM " + table;
        }
        if (trigger.event() == Event.INSERT) {
            return "EXPLAIN INSERT INTO " + table + " DEFAULT VALUES";
        }
        List<String> sets = columns(trigger.table(), true).stream()
                .map(column -> Quoting.identifier(column) + " = " + Quoting.identifier(column))
                .toList();
        return sets.isEmpty() ? "EXPLAIN SELECT 1" : "EXPLAIN UPDATE " + table + " SET " + String.join(", ", sets);
    }

    private List<String> columns(String table, boolean writable) {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("PRAGMA main.table_xinfo(" + Quoting.identifier(table) + ")")) {
            while (found.next()) {
                if (!writable || found.getInt("hidden") == 0) {
                    columns.add(found.getString("name"));
                }
            }
        } catch (SQLException e) {
            return List.of();
        }
        return columns;
    }

    private Optional<String> failure(String sql) {
        try {
            connection.prepareStatement(sql).close();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(Queries.message(e));
        }
    }
}
