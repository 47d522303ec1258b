package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Declaration;
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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What schemas of the wild hold and no tool writes: texts in double quotes, logs that triggers write one after another, full text
 * over other tables.
 */
final class Wild {
    private final Dice dice;

    Wild(Dice dice) {
        this.dice = dice;
    }

    /** Returns the schema with some such things in it, as far as SQLite takes them. */
    Schema in(Schema schema) {
        Schema result = schema;
        for (int i = dice.between(1, 3); i > 0 && !schema.tables().isEmpty(); i--) {
            result = Sound.of(added(result)).orElse(result);
        }
        return result;
    }

    private Schema added(Schema schema) {
        Table table = dice.pick(schema.tables());
        return switch (dice.between(0, 5)) {
            case 0 -> plus(schema, List.of(), List.of(texts(names(schema).ofObject(), table)), List.of());
            case 1 -> checked(schema, table);
            case 2 ->
                plus(schema, List.of(), List.of(), List.of(trigger(names(schema).ofObject(), table)));
            case 3 -> fullText(schema, table);
            default -> logged(schema, table);
        };
    }

    private NameSupply names(Schema schema) {
        List<String> taken = new ArrayList<>();
        schema.objects().forEach(object -> taken.add(object.name()));
        schema.tables().forEach(table -> table.indexes().forEach(index -> taken.add(index.name())));
        return new NameSupply(dice, taken);
    }

    private static Schema plus(Schema schema, List<Table> tables, List<View> views, List<Trigger> triggers) {
        return new Schema(
                concat(schema.tables(), tables),
                schema.virtualTables(),
                concat(schema.views(), views),
                concat(schema.triggers(), triggers));
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private String column(Table table) {
        return identifier(dice.pick(table.columns()).name());
    }

    /** A word in double quotes that is no column is a text (quirks.html, section 8). */
    private View texts(String name, Table table) {
        String column = column(table);
        String select = "SELECT \"nowhere\" AS kind, " + column + " AS x, \"a-\" || " + column(table) + " AS y FROM "
                + identifier(table.name()) + " WHERE " + column + " <> \"none\" OR " + column + " IS NULL"
                + dice.of("", " ORDER BY " + column(table), " GROUP BY " + column(table) + ", 2");
        return new View(name, List.of(), SqlText.of(select), Declaration.NONE);
    }

    private Schema checked(Schema schema, Table table) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        constraints.add(
                new Check(Optional.empty(), SqlText.of(column(table) + " <> \"forbidden text\""), Declaration.NONE));
        List<Table> tables = schema.tables().stream()
                .map(each -> each.equals(table) ? table.withConstraints(constraints) : each)
                .toList();
        return schema.withTables(tables);
    }

    /** A trigger at the change of one or two columns that writes its own table with a text in double quotes. */
    private Trigger trigger(String name, Table table) {
        List<String> of = dice.some(table.columns().stream().map(Column::name).toList(), 1, 2);
        String column = identifier(of.getFirst());
        String body = "UPDATE " + identifier(table.name()) + " SET " + column + " = \"changed\" WHERE " + column
                + " = \"marked\";";
        Optional<SqlText> when =
                dice.chance(50) ? Optional.of(SqlText.of("new." + column + " <> \"quiet\"")) : Optional.empty();
        return new Trigger(
                name, Timing.AFTER, Event.UPDATE, of, table.name(), when, SqlText.of(body), Declaration.NONE);
    }

    /** A table that has its changes written to a log, whose rows are counted in another. */
    private Schema logged(Schema schema, Table table) {
        NameSupply names = names(schema);
        Table log = table(names.plain("log"), "what", "was", "at");
        Table counts = table(names.plain("counts"), "n");
        String column = dice.pick(table.columns()).name();
        Event event = dice.of(Event.values());
        String row = (event == Event.DELETE ? "old." : "new.") + identifier(column);
        Trigger writes = new Trigger(
                names.ofObject(),
                Timing.AFTER,
                event,
                event == Event.UPDATE ? List.of(column) : List.of(),
                table.name(),
                Optional.empty(),
                SqlText.of("INSERT INTO " + identifier(log.name()) + " (\"what\", \"was\") VALUES (\"changed\", " + row
                        + ");"),
                Declaration.NONE);
        Trigger follows = new Trigger(
                names.ofObject(),
                Timing.AFTER,
                Event.INSERT,
                List.of(),
                log.name(),
                Optional.empty(),
                SqlText.of("INSERT INTO " + identifier(counts.name()) + " SELECT count(*) FROM "
                        + identifier(log.name()) + " WHERE \"what\" = \"changed\";"),
                Declaration.NONE);
        return plus(schema, List.of(log, counts), List.of(), List.of(writes, follows));
    }

    private static Table table(String name, String... columns) {
        List<Column> made = new ArrayList<>();
        for (String column : columns) {
            made.add(new Column(
                    column,
                    SqlText.of(""),
                    Optional.empty(),
                    column.equals("at") ? Optional.of(SqlText.of("\"long ago\"")) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Declaration.NONE));
        }
        return new Table(name, made, List.of(), List.of(), Set.of(), Declaration.NONE);
    }

    /** Full text of what another table holds, which triggers keep up to date (fts5.html, section 4.4.3; fts3.html, section 6.2.2). */
    private Schema fullText(Schema schema, Table table) {
        List<String> columns = table.columns().stream()
                .map(Column::name)
                .filter(name -> name.matches("[A-Za-z_]+") && !name.equals("rowid"))
                .limit(2)
                .toList();
        if (columns.isEmpty() || table.withoutRowid() || !table.name().matches("[a-z]+")) {
            return schema;
        }
        String name = names(schema).plain("found");
        List<String> arguments = new ArrayList<>(columns);
        boolean newer = dice.chance(60);
        arguments.add("content=" + (newer ? string(table.name()) : identifier(table.name())));
        Optional<String> key = table.columns().stream()
                .filter(column -> column.type().written().equals("INTEGER"))
                .map(Column::name)
                .filter(column -> table.primaryKey().isPresent() && columns.contains(column))
                .findFirst();
        if (newer && key.isPresent() && dice.chance(50)) {
            arguments.add("content_rowid=" + string(key.get()));
        }
        List<VirtualTable> virtual = new ArrayList<>(schema.virtualTables());
        virtual.add(new VirtualTable(name, newer ? "fts5" : "fts4", arguments, Declaration.NONE));
        Schema with = new Schema(schema.tables(), virtual, schema.views(), schema.triggers());
        return newer && dice.chance(50)
                ? plus(with, List.of(), List.of(), List.of(keeps(with, table, name, columns)))
                : with;
    }

    private Trigger keeps(Schema schema, Table table, String index, List<String> columns) {
        String list = columns.stream().map(column -> ", " + identifier(column)).collect(Collectors.joining());
        String values =
                columns.stream().map(column -> ", new." + identifier(column)).collect(Collectors.joining());
        return new Trigger(
                names(schema).ofObject(),
                Timing.AFTER,
                Event.INSERT,
                List.of(),
                table.name(),
                Optional.empty(),
                SqlText.of("INSERT INTO " + index + " (rowid" + list + ") VALUES (new.rowid" + values + ");"),
                Declaration.NONE);
    }
}
