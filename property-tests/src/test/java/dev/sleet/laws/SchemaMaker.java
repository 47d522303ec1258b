package dev.sleet.laws;

import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.DdlWriter;
import java.util.ArrayList;
import java.util.List;

/** Makes schemas that SQLite takes: each part is tried in a database, and one that is refused is left out. */
final class SchemaMaker {
    private final Dice dice;
    private final TableMaker tables;
    private final ObjectMaker objects;
    private final NameSupply names;
    private int refused;
    private int tried;

    SchemaMaker(Dice dice) {
        this.dice = dice;
        this.tables = new TableMaker(dice);
        this.objects = new ObjectMaker(dice);
        this.names = new NameSupply(dice, List.of());
    }

    /** Returns a schema with at least one table. */
    Schema schema() {
        try (Scratch scratch = Scratch.empty()) {
            List<Table> made = new ArrayList<>();
            int count = dice.between(1, 4);
            for (int i = 0; i < count; i++) {
                made.add(indexed(accepted(names.ofObject(), scratch), scratch));
            }
            Schema schema = new Schema(referring(made), virtualTables(scratch), List.of(), List.of());
            schema = views(schema, scratch);
            return triggers(schema, scratch);
        }
    }

    /** Returns how many of a hundred parts SQLite refused. */
    int refusedPercent() {
        return tried == 0 ? 0 : 100 * refused / tried;
    }

    private boolean count(boolean accepted) {
        tried++;
        refused += accepted ? 0 : 1;
        return accepted;
    }

    private Table accepted(String name, Scratch scratch) {
        Table table = tables.table(name);
        while (!count(scratch.add(table))) {
            table = tables.table(name);
        }
        return table;
    }

    private Table indexed(Table table, Scratch scratch) {
        List<Index> indexes = new ArrayList<>();
        for (int i = dice.between(-1, 3); i > 0; i--) {
            Index index = tables.index(table, names.ofObject());
            if (count(scratch.accepts(DdlWriter.index(table.name(), index)))) {
                indexes.add(index);
            }
        }
        return table.withIndexes(indexes);
    }

    private List<Table> referring(List<Table> made) {
        List<Table> referring = new ArrayList<>();
        for (Table table : made) {
            List<Constraint> constraints = new ArrayList<>(table.constraints());
            for (int i = dice.between(-1, 2); i > 0; i--) {
                objects.foreignKey(table, dice.pick(made)).ifPresent(constraints::add);
            }
            referring.add(table.withConstraints(constraints));
        }
        return referring;
    }

    private List<VirtualTable> virtualTables(Scratch scratch) {
        List<VirtualTable> made = new ArrayList<>();
        if (dice.chance(15)) {
            VirtualTable table = objects.virtualTable(names);
            if (count(scratch.accepts(DdlWriter.virtualTable(table)))) {
                made.add(table);
            }
        }
        return made;
    }

    private Schema views(Schema schema, Scratch scratch) {
        Schema result = schema;
        for (int i = dice.between(-1, 2); i > 0; i--) {
            View view = objects.view(names.ofObject(), result);
            if (count(scratch.add(view))) {
                List<View> views = new ArrayList<>(result.views());
                views.add(view);
                result = new Schema(result.tables(), result.virtualTables(), views, List.of());
            }
        }
        return result;
    }

    private Schema triggers(Schema schema, Scratch scratch) {
        List<Trigger> triggers = new ArrayList<>();
        NameSupply ofTriggers = new NameSupply(dice, List.of());
        for (int i = dice.between(-1, 3); i > 0; i--) {
            Trigger trigger = objects.trigger(ofTriggers.ofObject(), schema);
            if (count(scratch.add(trigger, schema))) {
                triggers.add(trigger);
            }
        }
        return new Schema(schema.tables(), schema.virtualTables(), schema.views(), triggers);
    }
}
