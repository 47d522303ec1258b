package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Declaration;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.Trigger.Event;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes what refers to tables: references, views, triggers; and virtual tables. */
final class ObjectMaker {
    private final Dice dice;
    private final Expressions expressions;

    ObjectMaker(Dice dice) {
        this.dice = dice;
        this.expressions = new Expressions(dice);
    }

    /** Returns a reference from one table to a key of another, or of itself. */
    Optional<ForeignKey> foreignKey(Table child, Table parent) {
        List<Constraint> keys = parent.constraints().stream()
                .filter(key -> !terms(key).isEmpty()
                        && terms(key).stream().allMatch(term -> term.collation().isEmpty()))
                .toList();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Constraint key = dice.pick(keys);
        List<String> parentColumns =
                terms(key).stream().map(IndexTerm.OnColumn::column).toList();
        List<String> plain = child.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .map(Column::name)
                .toList();
        if (plain.size() < parentColumns.size()) {
            return Optional.empty();
        }
        return Optional.of(new ForeignKey(
                dice.chance(25) ? Optional.of("fk") : Optional.empty(),
                dice.some(plain, parentColumns.size(), parentColumns.size()),
                parent.name(),
                key instanceof PrimaryKey && dice.chance(40) ? List.of() : parentColumns,
                dice.of(ReferentialAction.values()),
                dice.of(ReferentialAction.values()),
                dice.chance(25),
                Declaration.NONE));
    }

    private static List<IndexTerm.OnColumn> terms(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> key.terms();
            case Unique key -> key.terms();
            case Constraint.Exclude exclude -> List.of();
            case ForeignKey key -> List.of();
            case Constraint.Check check -> List.of();
        };
    }

    /** A table or view, and its columns. */
    record Source(String name, List<String> columns) {}

    /** Returns the tables and views of a schema that can be read by name. */
    static List<Source> sources(Schema schema) {
        List<Source> sources = new ArrayList<>();
        schema.tables()
                .forEach(table -> sources.add(new Source(
                        table.name(), table.columns().stream().map(Column::name).toList())));
        schema.views().stream()
                .filter(view -> !view.columns().isEmpty())
                .forEach(view -> sources.add(new Source(view.name(), view.columns())));
        return sources;
    }

    /** Returns a view over tables and views. */
    View view(String name, Schema schema) {
        Source source = dice.pick(sources(schema));
        String from = identifier(source.name());
        String list =
                source.columns().stream().map(column -> identifier(column)).collect(Collectors.joining(", "));
        String first = identifier(dice.pick(source.columns()));
        return switch (dice.between(0, 5)) {
            case 0 -> view(name, List.of(), "SELECT " + list + " FROM " + from + " WHERE " + first + " IS NOT NULL");
            case 1 -> view(name, source.columns(), "SELECT * FROM " + from);
            case 2 ->
                view(
                        name,
                        List.of("one", "Two"),
                        "SELECT x." + first + ", count(*) FROM " + from + " AS x GROUP BY 1 ORDER BY 2 DESC");
            case 3 -> {
                Source other = dice.pick(sources(schema));
                yield view(
                        name,
                        List.of("l", "r"),
                        "SELECT l." + first + ", r."
                                + identifier(dice.pick(other.columns())) + " FROM " + from + " AS l LEFT JOIN "
                                + identifier(other.name()) + " AS r ON l." + first + " = r."
                                + identifier(dice.pick(other.columns())));
            }
            case 4 ->
                view(
                        name,
                        List.of("v"),
                        "WITH w(v) AS (SELECT " + first + " FROM " + from
                                + " UNION ALL VALUES (1)) SELECT v FROM w -- the end");
            default -> view(name, List.of(), "SELECT " + first + " AS x, 'it''s' AS \"y z\" FROM " + from);
        };
    }

    private static View view(String name, List<String> columns, String select) {
        return new View(name, columns, SqlText.of(select), Declaration.NONE);
    }

    /** Returns a trigger on a table, or on a view in place of its change. */
    Trigger trigger(String name, Schema schema) {
        boolean onView = dice.chance(25)
                && schema.views().stream().anyMatch(view -> !view.columns().isEmpty());
        List<Source> sources = sources(schema);
        int tables = schema.tables().size();
        Source on = dice.pick(onView ? sources.subList(tables, sources.size()) : sources.subList(0, tables));
        Timing timing = onView ? Timing.INSTEAD_OF : dice.of(Timing.BEFORE, Timing.AFTER);
        Event event = dice.of(Event.values());
        String row = event == Event.DELETE ? "old." : "new.";
        String column = row + identifier(dice.pick(on.columns()));
        List<String> updateOf = event == Event.UPDATE && dice.chance(50) ? dice.some(on.columns(), 1, 2) : List.of();
        Optional<SqlText> when = dice.chance(30)
                ? Optional.of(SqlText.of(column + " IS NOT 'it''s' AND " + column + " > 0"))
                : Optional.empty();
        StringBuilder body = new StringBuilder();
        int statements = dice.between(1, 2);
        for (int i = 0; i < statements; i++) {
            body.append(i == 0 ? "" : "\n  ").append(statement(dice.pick(schema.tables()), column));
        }
        return new Trigger(
                name, timing, event, updateOf, on.name(), when, SqlText.of(body.toString()), Declaration.NONE);
    }

    private String statement(Table target, String value) {
        List<String> plain = target.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .map(column -> identifier(column.name()))
                .toList();
        String table = identifier(target.name());
        String column = dice.pick(plain);
        return switch (dice.between(0, 3)) {
            case 0 -> "INSERT OR IGNORE INTO " + table + " (" + column + ") VALUES (" + value + ");";
            case 1 -> "UPDATE " + table + " SET " + column + " = " + value + " WHERE " + column + " = 'a;b';";
            case 2 -> "DELETE FROM " + table + " WHERE " + column + " IS " + value + "; -- gone";
            default -> "SELECT CASE WHEN " + value + " = 77 THEN RAISE(ABORT, 'no; END') END;";
        };
    }

    /** Returns a virtual table. */
    VirtualTable virtualTable(NameSupply names) {
        return dice.chance(60)
                ? new VirtualTable(
                        names.plain("search"),
                        dice.of("fts5", "FTS5"),
                        dice.of(
                                List.of("title", "body"),
                                List.of("title", "body UNINDEXED"),
                                List.of("title", "body", "tokenize = 'porter ascii'"),
                                List.of("body", "prefix='2 3'")),
                        Declaration.NONE)
                : new VirtualTable(
                        names.plain("boxes"),
                        "rtree",
                        dice.of(
                                List.of("id", "minX", "maxX"),
                                List.of("id", "minX", "maxX", "minY", "maxY"),
                                List.of("id", "minX", "maxX", "+label TEXT")),
                        Declaration.NONE);
    }

    /** Returns a condition over the columns of a table. */
    SqlText condition(Table table) {
        return expressions.condition(table.columns().stream().map(Column::name).toList());
    }
}
