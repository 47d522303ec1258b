package dev.sleet.repl.report;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Index;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.repl.screen.Grid;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.StoredSql;
import java.util.HashMap;
import java.util.Locale;
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
        /** The marks that AUTOINCREMENT keeps. */
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
            screen.message(Line.of(none(kind)));
        } else {
            grid.show(screen, "");
        }
    }

    private static String none(Kind kind) {
        return switch (kind) {
            case ALL, MORE -> "the database is empty";
            case TABLES, SIZES -> "there is no table";
            case INDEXES -> "there is no index";
            case VIEWS -> "there is no view";
            case SEQUENCES -> "no table is AUTOINCREMENT";
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
        for (Table table : schema.tables()) {
            String rows = String.format(Locale.ROOT, "%,d", StoredSql.rows(table.name(), database));
            grid.row(table.name(), "table", rows, contents(table));
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
        Map<String, Long> bytes = bytes(database);
        for (Table table : schema.tables()) {
            String rows = String.format(Locale.ROOT, "%,d", StoredSql.rows(table.name(), database));
            Long size = bytes.get(Names.fold(table.name()));
            grid.row(table.name(), rows, size == null ? "" : PlanText.size(size), contents(table));
        }
        return grid;
    }

    /** The bytes of each table with its indexes; the virtual table that tells is not in every build (dbstat.html). */
    private static Map<String, Long> bytes(Database database) {
        Map<String, Long> bytes = new HashMap<>();
        try {
            StoredSql.rows(
                            database,
                            "SELECT lower(s.tbl_name), sum(d.pgsize) FROM dbstat('main', 1) AS d JOIN sqlite_schema AS"
                                    + " s ON s.name = d.name GROUP BY 1")
                    .forEach(row -> bytes.put(row[0], Long.parseLong(row[1])));
        } catch (SleetException e) {
            bytes.clear();
        }
        return bytes;
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
        Grid grid = new Grid("table", "last number");
        StoredSql.sequences(database).forEach(grid::row);
        return grid;
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
