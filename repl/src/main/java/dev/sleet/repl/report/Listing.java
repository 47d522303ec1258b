package dev.sleet.repl.report;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.console.Inspection;
import dev.sleet.dialect.console.Inspection.Numbers;
import dev.sleet.dialect.console.Inspection.Size;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.repl.screen.Grid;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.QueryRows;
import dev.sleet.repl.screen.Screen;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the objects of a database by kind. */
public final class Listing {
    private Listing() {}

    /** What is listed. */
    public enum Kind {
        ALL,
        /** Everything, with sizes, or one object with its SQL. */
        MORE,
        TABLES,
        /** Tables with their rows and bytes. */
        SIZES,
        INDEXES,
        VIEWS,
        /** The numbers that were last given. */
        SEQUENCES
    }

    public static void show(Kind kind, Schema schema, Database database, Screen screen) {
        Grid grid = switch (kind) {
            case ALL -> all(schema);
            case MORE -> more(schema, database);
            case TABLES -> tables(schema);
            case SIZES -> sizes(schema, database);
            case INDEXES -> indexes(schema);
            case VIEWS -> views(schema);
            case SEQUENCES -> sequences(database);
        };
        if (grid.isEmpty()) {
            screen.message(Line.of(none(kind, database)));
        } else {
            grid.show(screen, "");
        }
    }

    private static String none(Kind kind, Database database) {
        return switch (kind) {
            case ALL, MORE -> "the database is empty";
            case TABLES, SIZES -> "there is no table";
            case INDEXES -> "there is no index";
            case VIEWS -> "there is no view";
            case SEQUENCES -> numbers(database).none();
        };
    }

    private static Grid all(Schema schema) {
        Grid grid = new Grid("name", "kind", "what");
        schema.tables().forEach(table -> grid.row(table.name(), "table", contents(table)));
        for (VirtualTable table : schema.virtualTables()) {
            grid.row(table.name(), "virtual table", "using " + table.module());
        }
        schema.views().forEach(view -> grid.row(view.name(), "view", flat(view)));
        for (Trigger trigger : schema.triggers()) {
            grid.row(trigger.name(), "trigger", "on " + trigger.table());
        }
        return grid;
    }

    private static Grid more(Schema schema, Database database) {
        Grid grid = new Grid("name", "kind", "rows", "what");
        Map<String, String> rows = QueryRows.asked(database, inspection -> inspection.rows(names(schema)));
        for (Table table : schema.tables()) {
            grid.row(table.name(), "table", rows.getOrDefault(table.name(), ""), contents(table));
        }
        schema.virtualTables().forEach(table -> grid.row(table.name(), "virtual table", "", "using " + table.module()));
        schema.views().forEach(view -> grid.row(view.name(), "view", "", flat(view)));
        schema.triggers().forEach(trigger -> grid.row(trigger.name(), "trigger", "", "on " + trigger.table()));
        return grid;
    }

    private static Grid tables(Schema schema) {
        Grid grid = new Grid("table", "what");
        schema.tables().forEach(table -> grid.row(table.name(), contents(table)));
        schema.virtualTables().forEach(table -> grid.row(table.name(), "virtual, using " + table.module()));
        return grid;
    }

    private static Grid sizes(Schema schema, Database database) {
        Grid grid = new Grid("table", "rows", "bytes", "what");
        Map<String, Size> sizes = QueryRows.asked(database, inspection -> inspection.sizes(names(schema)));
        for (Table table : schema.tables()) {
            Size size = sizes.getOrDefault(table.name(), new Size("", -1));
            grid.row(table.name(), size.rows(), size.bytes() < 0 ? "" : PlanText.size(size.bytes()), contents(table));
        }
        return grid;
    }

    private static Grid indexes(Schema schema) {
        Grid grid = new Grid("index", "table", "terms", "");
        for (Table table : schema.tables()) {
            for (Index index : table.indexes()) {
                grid.row(index.name(), table.name(), Description.terms(index), Description.notes(index));
            }
        }
        return grid;
    }

    private static Grid views(Schema schema) {
        Grid grid = new Grid("view", "query");
        schema.views().forEach(view -> grid.row(view.name(), flat(view)));
        return grid;
    }

    private static Grid sequences(Database database) {
        Numbers numbers = numbers(database);
        Grid grid = new Grid(numbers.of(), "last number");
        numbers.last().forEach(grid::row);
        return grid;
    }

    private static Numbers numbers(Database database) {
        return QueryRows.asked(database, Inspection::numbers);
    }

    private static List<String> names(Schema schema) {
        return schema.tables().stream().map(Table::name).toList();
    }

    private static String contents(Table table) {
        int indexes = table.indexes().size();
        String more = (indexes == 0 ? "" : indexes == 1 ? ", 1 index" : ", " + indexes + " indexes")
                + (table.strict() ? ", strict" : "")
                + (table.withoutRowid() ? ", without rowid" : "");
        return table.columns().size() + (table.columns().size() == 1 ? " column" : " columns") + more;
    }

    private static String flat(View view) {
        return view.select().written().lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
