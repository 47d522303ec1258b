package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What whoever reads a file sees of it: the rows of its tables and views, and what its triggers do when rows are written. What
 * comes out otherwise each time is left out.
 */
final class Seen {
    private final Scratch scratch;
    private final Schema schema;
    private final boolean modules;
    private final List<String> lines = new ArrayList<>();

    private Seen(Scratch scratch, boolean modules) {
        this.scratch = scratch;
        this.schema = scratch.schema();
        this.modules = modules;
    }

    /**
     * Returns what is seen, a line each.
     *
     * @param modules whether what virtual tables hold is looked at too
     */
    static List<String> in(Scratch scratch, boolean modules) {
        Seen seen = new Seen(scratch, modules);
        seen.tables(Set.of());
        boolean same = seen.schema.tables().stream().noneMatch(Seen::changes);
        if (same && (modules || seen.schema.virtualTables().isEmpty())) {
            seen.views();
            if (seen.fireInOneOrder()) {
                seen.triggers();
            }
        }
        return seen.lines;
    }

    /** Returns whether a row that is added now is not as one that is added later. */
    private static boolean changes(Table table) {
        return table.columns().stream()
                .flatMap(column -> column.defaultValue().stream())
                .map(value -> value.written().toLowerCase(Locale.ROOT))
                .anyMatch(value -> value.contains("current_") || value.contains("random"));
    }

    /** Adds the rows of each table, without the row number, and what is computed, where it is drawn by lot. */
    private void tables(Set<Table> drawn) {
        for (Table table : sorted()) {
            Optional<String> number = drawn.contains(table) ? RowMaker.alias(table) : Optional.empty();
            List<String> keys = RowMaker.rowid(table)
                    .filter(name -> !drawn.contains(table))
                    .map(name -> List.of("CAST(" + name + " AS TEXT)"))
                    .orElse(List.of());
            List<String> columns = table.columns().stream()
                    .filter(column ->
                            !drawn.contains(table) || column.generated().isEmpty())
                    .map(Column::name)
                    .filter(name -> number.filter(name::equals).isEmpty())
                    .filter(name ->
                            table.column(name).flatMap(Column::defaultValue).isEmpty() || !changes(table))
                    .toList();
            rows("table " + table.name(), table.name(), Dump.values(keys, columns));
        }
        if (modules) {
            schema.virtualTables().stream()
                    .filter(table -> !OtherHands.isForeign(table))
                    .sorted(Comparator.comparing(VirtualTable::name))
                    .forEach(table -> {
                        List<String> columns =
                                scratch.rows("SELECT name FROM pragma_table_info(" + string(table.name()) + ")");
                        rows("virtual table " + table.name(), table.name(), Dump.values(List.of(), columns));
                    });
        }
    }

    private List<Table> sorted() {
        return schema.tables().stream()
                .sorted(Comparator.comparing(Table::name))
                .toList();
    }

    private void rows(String what, String from, String values) {
        lines.add(what);
        String sql = "SELECT " + values + " FROM " + identifier(from);
        if (scratch.compiles(sql)) {
            try {
                scratch.rows(sql).stream().sorted().forEach(lines::add);
            } catch (IllegalStateException e) {
                lines.add("cannot be read");
            }
        } else {
            lines.add("does not compile");
        }
    }

    /** Of two triggers of one event that which was made last fires first, and a new file makes them in the order of the script. */
    private boolean fireInOneOrder() {
        Set<String> events = new HashSet<>();
        return schema.triggers().stream()
                .allMatch(trigger ->
                        events.add(trigger.timing() + " " + trigger.event() + " " + Names.fold(trigger.table())));
    }

    private void views() {
        schema.views().stream().sorted(Comparator.comparing(View::name)).forEach(view -> {
            List<String> columns = scratch.compiles("SELECT * FROM " + identifier(view.name()))
                    ? scratch.rows("SELECT name FROM pragma_table_info(" + string(view.name()) + ")")
                    : List.of();
            rows("view " + view.name(), view.name(), Dump.values(List.of(), columns));
        });
    }

    private void triggers() {
        Set<Table> full = full();
        for (Table table : sorted()) {
            if (schema.triggers().isEmpty()) {
                return;
            }
            Optional<String> column = table.columns().stream()
                    .filter(each -> each.generated().isEmpty())
                    .map(Column::name)
                    .findFirst();
            String name = identifier(table.name());
            List<String> writes = new ArrayList<>(List.of("DELETE FROM " + name));
            if (!full.contains(table)) {
                writes.add("INSERT INTO " + name + " DEFAULT VALUES");
            }
            column.ifPresent(
                    first -> writes.add("UPDATE " + name + " SET " + identifier(first) + " = " + identifier(first)));
            for (String write : writes) {
                scratch.run("BEGIN");
                lines.add(write + (scratch.accepts(write) ? "" : " is refused"));
                Set<Table> drawn = new HashSet<>(full);
                drawn.addAll(full());
                tables(drawn);
                if (!scratch.accepts("ROLLBACK")) { // a trigger has done it
                    lines.add("rolled back");
                }
            }
        }
    }

    private Set<Table> full() {
        return schema.tables().stream().filter(this::isFull).collect(Collectors.toSet());
    }

    /** After the greatest row number SQLite draws the next one by lot (autoinc.html). */
    private boolean isFull(Table table) {
        return RowMaker.rowNumber(table)
                .filter(number -> !scratch.rows("SELECT 1 FROM " + identifier(table.name()) + " WHERE " + number + " = "
                                + Long.MAX_VALUE)
                        .isEmpty())
                .isPresent();
    }
}
