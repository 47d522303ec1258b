package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Schema;
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
        String table = identifier(dice.pick(schema.tables()).name());
        boolean used = !schema.views().isEmpty() || !schema.triggers().isEmpty();
        Stream<String> statements = dice
                .shuffled(List.of(
                        create,
                        "ALTER TABLE " + table + " ADD COLUMN extern TEXT DEFAULT 'x'",
                        "CREATE INDEX extern_index ON " + table + " (1)",
                        "CREATE VIEW extern_view AS SELECT count(*) AS n FROM " + table,
                        "DROP TABLE " + (used ? "none" : table)))
                .stream();
        if (dice.chance(50)) {
            Stream<String> triggers =
                    schema.triggers().stream().map(trigger -> "DROP TRIGGER " + identifier(trigger.name()));
            statements = Stream.concat(triggers, statements);
        }
        return statements.anyMatch(scratch::accepts);
    }
}
