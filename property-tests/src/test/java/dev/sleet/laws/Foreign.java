package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.Trigger.Event;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts into a schema what only an {@link Application} can read: the same for each table that bears the same name. */
final class Foreign {
    private Foreign() {}

    /** Returns the schema with uses of the function and the collation, as a seed chooses. */
    static Schema in(Schema schema, long seed) {
        Dice dice = new Dice(seed);
        Schema result = schema;
        for (int i = dice.between(1, 3); i > 0; i--) {
            int kind = dice.between(0, 4);
            int at = dice.between(0, 3);
            result = Sound.of(with(result, kind, at, i)).orElse(result);
        }
        return result;
    }

    private static Schema with(Schema schema, int kind, int at, int number) {
        if (at >= schema.tables().size()) {
            return schema;
        }
        Table table = schema.tables().get(at);
        String column = identifier(table.columns().getFirst().name());
        String name = "foreign " + number;
        return switch (kind) {
            case 0 -> {
                List<View> views = new ArrayList<>(schema.views());
                views.add(new View(
                        name,
                        List.of(),
                        SqlText.of("SELECT f(" + column + ") AS x FROM " + identifier(table.name())),
                        Declaration.NONE));
                yield new Schema(schema.tables(), schema.virtualTables(), views, schema.triggers());
            }
            case 1 -> {
                List<Trigger> triggers = new ArrayList<>(schema.triggers());
                triggers.add(new Trigger(
                        name,
                        Timing.AFTER,
                        Event.UPDATE,
                        List.of(),
                        table.name(),
                        Optional.of(SqlText.of("f(new." + column + ") <> 'fx'")),
                        SqlText.of("DELETE FROM " + identifier(table.name()) + " WHERE f(" + column + ") = 'none';"),
                        Declaration.NONE));
                yield new Schema(schema.tables(), schema.virtualTables(), schema.views(), triggers);
            }
            case 2 -> replaced(schema, table, indexed(table, name, column));
            case 3 -> {
                List<Constraint> constraints = new ArrayList<>(table.constraints());
                constraints.add(
                        new Check(Optional.of(name), SqlText.of("f(" + column + ") IS NOT 'none'"), Declaration.NONE));
                yield replaced(schema, table, table.withConstraints(constraints));
            }
            default -> replaced(schema, table, collated(table));
        };
    }

    private static Table indexed(Table table, String name, String column) {
        List<Index> indexes = new ArrayList<>(table.indexes());
        indexes.add(new Index(
                name,
                List.of(new IndexTerm.OnExpression(SqlText.of("f(" + column + ")"), Optional.empty(), SortOrder.ASC)),
                false,
                Optional.empty(),
                Declaration.NONE));
        return table.withIndexes(indexes);
    }

    private static Table collated(Table table) {
        List<Column> columns = new ArrayList<>(table.columns());
        Column last = columns.getLast();
        columns.set(
                columns.size() - 1,
                new Column(
                        last.name(),
                        last.type(),
                        last.notNull(),
                        last.defaultValue(),
                        Optional.of("loc"),
                        last.generated(),
                        last.declaration()));
        return table.withColumns(columns);
    }

    private static Schema replaced(Schema schema, Table before, Table after) {
        List<Table> tables = schema.tables().stream()
                .map(each -> each.equals(before) ? after : each)
                .toList();
        return schema.withTables(tables);
    }
}
