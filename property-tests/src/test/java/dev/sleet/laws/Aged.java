package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a file as years make it: tables begin with fewer columns and have rows when others come by ALTER TABLE ADD COLUMN, so that
 * these rows are shorter than their tables.
 */
final class Aged {
    private final Scratch scratch;
    private final Dice dice;
    private final RowMaker rows;

    Aged(Scratch scratch, Dice dice) {
        this.scratch = scratch;
        this.dice = dice;
        this.rows = new RowMaker(dice, scratch);
    }

    /** Creates the schema in an empty database; rows come between any two of its columns. */
    void fill(Schema schema, int count) {
        for (Table table : schema.tables()) {
            create(table, count);
        }
        schema.virtualTables().forEach(scratch::create);
        if (count > 0) {
            rows.fill(schema, dice.between(0, count));
        }
        schema.views().forEach(view -> scratch.run(DdlWriter.view(view)));
        schema.triggers().forEach(trigger -> scratch.run(DdlWriter.trigger(trigger)));
    }

    private void create(Table table, int count) {
        List<Column> columns = table.columns();
        int first = columns.size();
        while (first > 1 && first > columns.size() - 3 && canCome(table, columns.get(first - 1))) {
            first--;
        }
        if (dice.chance(30)) {
            first = columns.size();
        }
        Table young = table.withIndexes(List.of()).withColumns(columns.subList(0, first));
        if (!scratch.accepts(DdlWriter.table(young))) {
            scratch.create(table);
            return;
        }
        fill(young, count);
        for (int i = first; i < columns.size(); i++) {
            boolean comes = scratch.accepts(
                    "ALTER TABLE " + identifier(table.name()) + " ADD COLUMN " + declaration(columns.get(i)));
            if (!comes) {
                scratch.run("DROP TABLE " + identifier(table.name()));
                scratch.create(table);
                return;
            }
            fill(table.withIndexes(List.of()).withColumns(columns.subList(0, i + 1)), count);
        }
        List<String> indexes = new ArrayList<>();
        table.indexes().forEach(index -> indexes.add(DdlWriter.index(table.name(), index)));
        if (!indexes.stream().allMatch(scratch::accepts)) { // a unique one over rows that are equal
            scratch.run("DELETE FROM " + identifier(table.name()));
            scratch.rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = "
                            + string(table.name()))
                    .forEach(index -> scratch.run("DROP INDEX " + identifier(index)));
            indexes.forEach(scratch::run);
        }
    }

    /** Returns what stands after ADD COLUMN. */
    static String declaration(Column column) {
        Table alone = new Table("t", List.of(column), List.of(), List.of(), Set.of(), Declaration.NONE);
        String text = DdlWriter.table(alone);
        return text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
    }

    private void fill(Table table, int count) {
        if (count > 0) {
            rows.fill(new Schema(List.of(table), List.of(), List.of(), List.of()), dice.between(0, count));
        }
    }

    /** A column that no constraint mentions can come later, if SQLite takes it (lang_altertable.html, section 5). */
    private static boolean canCome(Table table, Column column) {
        boolean suits = column.generated().isPresent()
                ? column.generated().get().storage() == Storage.VIRTUAL
                : column.notNull().isEmpty() || column.defaultValue().isPresent();
        return suits
                && table.constraints().stream().noneMatch(constraint -> Edits.mentions(constraint, column.name()))
                && table.columns().stream()
                        .flatMap(other -> other.generated().stream())
                        .noneMatch(
                                rule -> Mentions.of(rule.expression().written()).contains(Names.fold(column.name())));
    }
}
