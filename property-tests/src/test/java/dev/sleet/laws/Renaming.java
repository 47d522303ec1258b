package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Random renames of a schema, done by SQLite itself so that everything that refers to a name follows.
 *
 * @param schema the schema afterwards
 * @param requests what was renamed
 */
record Renaming(Schema schema, List<Request> requests) {
    /** Returns a schema with some of its tables or columns renamed, perhaps swapped. */
    static Renaming of(Schema schema, Dice dice) {
        try (Scratch scratch = Scratch.of(schema)) {
            List<Request> requests = new ArrayList<>();
            Table table = dice.pick(schema.tables());
            List<Column> columns = dice.shuffled(table.columns());
            Table other = dice.pick(schema.tables());
            boolean done = switch (dice.between(0, 3)) {
                case 0 -> tables(scratch, requests, table.name(), "renamed table");
                case 1 -> !other.equals(table) && swapTables(scratch, requests, table.name(), other.name());
                case 2 ->
                    columns(scratch, requests, table.name(), columns.getFirst().name(), "re\"named");
                default ->
                    columns.size() > 1 && swapColumns(scratch, requests, table.name(), columns.get(0), columns.get(1));
            };
            return done ? new Renaming(scratch.schema(), requests) : new Renaming(schema, List.of());
        }
    }

    private static boolean tables(Scratch scratch, List<Request> requests, String from, String to) {
        requests.add(new Request(from, Optional.empty(), to));
        return renameTable(scratch, from, to);
    }

    private static boolean renameTable(Scratch scratch, String from, String to) {
        return scratch.accepts("ALTER TABLE " + identifier(from) + " RENAME TO " + identifier(to));
    }

    private static boolean swapTables(Scratch scratch, List<Request> requests, String one, String two) {
        requests.add(new Request(one, Optional.empty(), two));
        requests.add(new Request(two, Optional.empty(), one));
        return renameTable(scratch, one, "between")
                && renameTable(scratch, two, one)
                && renameTable(scratch, "between", two);
    }

    private static boolean columns(Scratch scratch, List<Request> requests, String table, String from, String to) {
        requests.add(new Request(table, Optional.of(from), to));
        return renameColumn(scratch, table, from, to);
    }

    private static boolean renameColumn(Scratch scratch, String table, String from, String to) {
        return scratch.accepts(
                "ALTER TABLE " + identifier(table) + " RENAME COLUMN " + identifier(from) + " TO " + identifier(to));
    }

    private static boolean swapColumns(Scratch scratch, List<Request> requests, String table, Column one, Column two) {
        requests.add(new Request(table, Optional.of(one.name()), two.name()));
        requests.add(new Request(table, Optional.of(two.name()), one.name()));
        return renameColumn(scratch, table, one.name(), "between")
                && renameColumn(scratch, table, two.name(), one.name())
                && renameColumn(scratch, table, "between", two.name());
    }

    /** Returns the requests that still have both their ends. */
    static List<Request> possible(List<Request> requests, Schema from, Schema to) {
        boolean all = requests.stream()
                .allMatch(request -> request.column().isEmpty()
                        ? from.table(request.table()).isPresent()
                                && to.table(request.to()).isPresent()
                        : has(from, request.table(), request.column().get()) && has(to, request.table(), request.to()));
        return all ? requests : List.of();
    }

    private static boolean has(Schema schema, String table, String column) {
        return schema.table(table).flatMap(found -> found.column(column)).isPresent();
    }

    /** Returns the name that a table of the new schema had before. */
    static String tableBefore(List<Request> requests, String table) {
        return requests.stream()
                .filter(request -> request.column().isEmpty() && Names.same(request.to(), table))
                .map(Request::table)
                .findFirst()
                .orElse(table);
    }

    /** Returns the name that a column of the new schema had before, if it was there. */
    static Optional<String> columnBefore(List<Request> requests, Table before, String table, String column) {
        List<Request> own = requests.stream()
                .filter(request -> request.column().isPresent() && Names.same(request.table(), table))
                .toList();
        Optional<String> renamed = own.stream()
                .filter(request -> Names.same(request.to(), column))
                .flatMap(request -> request.column().stream())
                .findFirst();
        boolean taken =
                own.stream().anyMatch(request -> Names.same(request.column().orElseThrow(), column));
        return renamed.or(() -> taken ? Optional.empty() : Optional.of(column))
                .flatMap(before::column)
                .map(Column::name);
    }
}
