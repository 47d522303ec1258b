package dev.sleet.laws;

import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.ddl.DdlWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A way from one schema to another over rows.
 *
 * @param from where it starts
 * @param to where it leads
 * @param renames what goes on under another name
 * @param rows about how many rows each table holds
 * @param seed what the rows are made from
 */
record Journey(Schema from, Schema to, List<Request> renames, int rows, long seed) {
    /** Returns the journey of a seed: some edits, some renames, or two schemas that share nothing but names. */
    static Journey of(long seed) {
        Dice dice = new Dice(seed);
        Schema from = new SchemaMaker(dice).schema();
        int rows = dice.between(0, 5);
        int kind = dice.between(0, 9);
        if (kind == 0) {
            return new Journey(from, new SchemaMaker(dice).schema(), List.of(), rows, seed);
        }
        Renaming renaming = kind < 4 ? Renaming.of(from, dice) : new Renaming(from, List.of());
        Schema to = new Edits(dice).edited(renaming.schema(), dice.between(kind < 4 ? 0 : 1, 5));
        return new Journey(from, to, Renaming.possible(renaming.requests(), from, to), rows, seed);
    }

    /** Returns the statements of both ends, for a person to repeat it by hand. */
    @Override
    public String toString() {
        return "from\n" + ddl(from) + "\nto\n" + ddl(to) + "\nrenames " + renames + ", rows " + rows + ", seed " + seed;
    }

    /** Returns the statements that create a schema. */
    static String ddl(Schema schema) {
        StringBuilder text = new StringBuilder();
        schema.tables().forEach(table -> {
            text.append(DdlWriter.table(table)).append(";\n");
            table.indexes()
                    .forEach(index ->
                            text.append(DdlWriter.index(table.name(), index)).append(";\n"));
        });
        return text
                + schema.virtualTables().stream().map(DdlWriter::virtualTable).collect(Collectors.joining(";\n"))
                + schema.views().stream().map(DdlWriter::view).collect(Collectors.joining("\n;\n"))
                + "\n"
                + schema.triggers().stream().map(DdlWriter::trigger).collect(Collectors.joining(";\n"));
    }
}
