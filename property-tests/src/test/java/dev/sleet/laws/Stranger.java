package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another program that writes to a database, over a connection of its own. */
final class Stranger {
    private final Scratch scratch;
    private final Dice dice;

    Stranger(Scratch scratch, Dice dice) {
        this.scratch = scratch;
        this.dice = dice;
    }

    /** Adds and changes rows, as far as the constraints let it. */
    void writeRows() {
        Schema all = scratch.schema();
        Schema schema = new Schema(all.tables(), List.of(), all.views(), all.triggers());
        new RowMaker(dice, scratch).fill(schema, dice.between(0, 2));
        if (!schema.tables().isEmpty()) {
            String table = dice.pick(schema.tables()).name();
            scratch.accepts(UndoProperties.write(scratch, table, dice));
        }
    }

    /** Changes the schema, without leaving a view or a trigger without its table, and returns whether there was something to change. */
    boolean writeDdl() {
        Schema schema = scratch.schema();
        String create = "CREATE TABLE extern (id INTEGER PRIMARY KEY, note)";
        if (schema.tables().isEmpty()) {
            return scratch.accepts(create);
        }
        Table chosen = dice.pick(schema.tables());
        String table = identifier(chosen.name());
        boolean used = !schema.views().isEmpty() || !schema.triggers().isEmpty();
        List<String> statements = new ArrayList<>(List.of(
                create,
                "ALTER TABLE " + table + " ADD COLUMN extern TEXT DEFAULT 'x'",
                "CREATE INDEX extern_index ON " + table + " (1)",
                "CREATE VIEW extern_view AS SELECT count(*) AS n FROM " + table,
                "DROP TABLE " + (used ? "none" : table)));
        statements.addAll(alterations(chosen));
        Stream<String> triggers = dice.chance(50)
                ? schema.triggers().stream().map(trigger -> "DROP TRIGGER " + identifier(trigger.name()))
                : Stream.empty();
        return Stream.concat(triggers, dice.shuffled(statements).stream()).anyMatch(scratch::accepts);
    }

    /** Returns what SQLite's own ALTER TABLE can do to a table: columns come that its rows lack, go, and get other names. */
    private List<String> alterations(Table table) {
        String alter = "ALTER TABLE " + identifier(table.name());
        TableMaker maker = new TableMaker(dice);
        NameSupply names =
                new NameSupply(dice, table.columns().stream().map(Column::name).toList());
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Column column = maker.column(names.ofColumn(), table.strict());
            statements.add(alter + " ADD COLUMN " + Aged.declaration(column));
        }
        String column = identifier(dice.pick(table.columns()).name());
        statements.add(alter + " DROP COLUMN " + column);
        statements.add(alter + " RENAME COLUMN " + column + " TO [extern column]");
        statements.add(alter + " RENAME TO extern_table");
        return statements;
    }
}
