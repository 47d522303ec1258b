package dev.sleet.sqlite.inspect;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Trigger;
import dev.sleet.model.Trigger.Event;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.sqlite.statement.QuotedWords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Compiles the triggers of a scratch database, which SQLite does when they would run. Those of one kind of change of one table are
 * compiled together; where that fails, or a text in one may be a name, each is compiled alone.
 */
final class TriggerTrial {
    /** A name of our own for the trigger that is tried. */
    private static final String TRIED = "temp.\"__sleet_tried\"";

    private static final List<String> ROW_NUMBER = List.of("rowid", "oid", "_rowid_");

    private final Connection connection;
    private final Schema schema;
    private final Function<String, Optional<String>> compile;
    private final Map<String, Meaning> meanings = new LinkedHashMap<>();

    private TriggerTrial(Connection connection, Schema schema, Function<String, Optional<String>> compile) {
        this.connection = connection;
        this.schema = schema;
        this.compile = compile;
    }

    /**
     * Returns what SQLite makes of each trigger, by {@code trigger name}. The triggers are away for a moment.
     *
     * @param compile returns what SQLite says of a statement that does not compile
     */
    static Map<String, Meaning> meanings(
            Connection connection, Schema schema, Function<String, Optional<String>> compile) throws SQLException {
        TriggerTrial trial = new TriggerTrial(connection, schema, compile);
        trial.all();
        return trial.meanings;
    }

    private void all() throws SQLException {
        Map<String, Boolean> healthy = new HashMap<>();
        List<Trigger> doubtful = new ArrayList<>();
        for (Trigger trigger : schema.triggers()) {
            boolean together = healthy.computeIfAbsent(
                    group(trigger), any -> compile.apply(fire(trigger)).isEmpty());
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
        Function<String, Optional<String>> runs =
                text -> fired(statement, trigger, text).filter(said -> !own.equals(Optional.of(said)));
        Optional<String> failure = runs.apply(text(trigger));
        return new Meaning(
                "trigger",
                trigger.name(),
                failure,
                failure.isPresent() || own.isPresent() ? List.of() : WordTrial.words(text(trigger), runs),
                neverSet(trigger),
                Sources.NONE);
    }

    /** A view takes no change at all without a trigger, so one that does nothing stands in for it. */
    private Optional<String> withoutIt(Statement statement, Trigger trigger) {
        return trigger.timing() == Timing.INSTEAD_OF
                ? fired(statement, trigger, "BEGIN SELECT 1; END")
                : compile.apply(fire(trigger));
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
        Optional<String> failure = compile.apply(fire(trigger));
        try {
            statement.execute("DROP TRIGGER " + TRIED);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return failure;
    }

    /** Returns the text of a trigger from its condition on. */
    static String text(Trigger trigger) {
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
}
