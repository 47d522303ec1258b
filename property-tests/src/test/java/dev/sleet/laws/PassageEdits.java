package dev.sleet.laws;

import static dev.sleet.laws.Sketch.number;

import dev.sleet.diff.Renames.Request;
import dev.sleet.laws.Sketch.ColumnSketch;
import dev.sleet.laws.Sketch.TableSketch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Changes of a sketch: those that meet rows, each other, and what is stored only as a text. */
final class PassageEdits {
    private final Sketch sketch;
    private final Dice dice;

    PassageEdits(Sketch sketch, Dice dice) {
        this.sketch = sketch;
        this.dice = dice;
    }

    /** Makes one change. */
    void edit() {
        TableSketch table = table();
        switch (dice.between(0, 17)) {
            case 0, 1 -> add(table, dice.chance(70) ? table.columns().size() : 0);
            case 2, 3 -> {
                ColumnSketch added = add(table, table.columns().size());
                ColumnSketch other = column(table);
                table.indexes().add(indexOf(table, "UNIQUE ", number(other.id()) + ", " + number(added.id()), ""));
            }
            case 4 -> drop(table);
            case 5 -> sketch.names.put(column(table).id(), "renamed " + dice.between(1, 2));
            case 6 -> sketch.names.put(table.id(), "table renamed");
            case 7 ->
                change(table, column -> column.withDefault(dice.chance(70) ? PassageMaker.defaultValue(dice) : ""));
            case 8 -> change(table, column -> column.withNotNull(!column.notNull()));
            case 9 -> change(table, column -> column.withType(PassageMaker.type(dice)));
            case 10 ->
                change(table, column -> column.withCollation(column.collation().isEmpty() ? "NOCASE" : ""));
            case 11 -> Collections.swap(table.columns(), 0, table.columns().size() - 1);
            case 12 -> constraint(table);
            case 13 -> index(table);
            case 14 -> options(table);
            case 15 -> parent(table);
            case 16 -> less(table);
            default -> sketch.objects.add(object());
        }
    }

    private TableSketch table() {
        return dice.pick(List.copyOf(sketch.tables.values()));
    }

    private ColumnSketch column(TableSketch table) {
        return dice.pick(table.columns());
    }

    private ColumnSketch add(TableSketch table, int at) {
        String name = PassageMaker.name(dice) + " added";
        ColumnSketch column = PassageMaker.column(sketch, dice, name + sketch.names.size());
        ColumnSketch added = dice.chance(15)
                ? ColumnSketch.of(column.id(), "")
                        .computedBy("coalesce(" + number(column(table).id()) + ", 0)")
                : column;
        table.columns().add(at, added);
        return added;
    }

    private void drop(TableSketch table) {
        if (table.columns().size() > 1) {
            ColumnSketch gone = column(table);
            table.columns().remove(gone);
            sketch.forget(gone.id());
        } else if (sketch.tables.size() > 1) {
            sketch.tables.remove(table.id());
            sketch.forget(table.id());
        }
    }

    private interface Edit {
        ColumnSketch of(ColumnSketch column);
    }

    private void change(TableSketch table, Edit edit) {
        ColumnSketch column = column(table);
        boolean own = column.computed().isEmpty() && !column.type().contains("PRIMARY");
        table.columns().set(table.columns().indexOf(column), own ? edit.of(column) : column);
    }

    /** Adds a condition, a key or a reference. */
    void constraint(TableSketch table) {
        String c = number(column(table).id());
        String d = number(column(table).id());
        String t = number(table.id());
        String name = dice.chance(40) ? "CONSTRAINT \"rule " + dice.between(1, 99) + "\" " : "";
        String other = number(table().id());
        table.constraints()
                .add(name
                        + dice.of(
                                "CHECK (" + c + " <> 2)",
                                "CHECK (" + c + " NOT IN ('2', 7))",
                                "CHECK (" + t + "." + c + " IS NOT 'a')",
                                "CHECK (" + t + "." + c + " IS NULL OR length(" + d + ") < 4)",
                                "CHECK (typeof(" + c + ") <> 'blob' OR " + t + "." + d + " > 0)",
                                "UNIQUE (" + c + ")",
                                "UNIQUE (" + c + ", " + d + " COLLATE NOCASE)",
                                "UNIQUE (" + c + ") ON CONFLICT REPLACE",
                                "FOREIGN KEY (" + c + ") REFERENCES " + other,
                                "FOREIGN KEY (" + c + ") REFERENCES " + other + " ON DELETE CASCADE"));
    }

    /** Adds an index. */
    void index(TableSketch table) {
        String c = number(column(table).id());
        String d = number(column(table).id());
        String unique = dice.chance(50) ? "UNIQUE " : "";
        String terms = dice.of(
                c,
                c,
                c + ", " + d + " DESC",
                c + " COLLATE NOCASE",
                "json_extract(" + c + ", '$.x')",
                "coalesce(" + c + ", " + d + ")",
                "lower(" + c + ")",
                "1",
                "abs(" + c + ")",
                "(" + c + " = '1')");
        String where = dice.chance(25)
                ? dice.of(c + " IS NOT NULL", d + " = 'a'", d + " < '2'", "typeof(" + c + ") = 'text'")
                : "";
        table.indexes().add(indexOf(table, unique, terms, where));
    }

    private String indexOf(TableSketch table, String unique, String terms, String where) {
        return "CREATE " + unique + "INDEX \"index " + dice.between(1, 999) + "\" ON " + number(table.id()) + " ("
                + terms + ")" + (where.isEmpty() ? "" : " WHERE " + where);
    }

    private void options(TableSketch table) {
        boolean can = table.columns().stream().anyMatch(column -> column.type().contains("PRIMARY"));
        String to = table.options().isEmpty() ? dice.of(" WITHOUT ROWID", " STRICT") : "";
        if (can || !to.contains("WITHOUT")) {
            sketch.tables.put(table.id(), table.withOptions(to));
        }
    }

    /** Refers to a table that comes with the same plan, or from a column that does. */
    private void parent(TableSketch table) {
        int id = sketch.named("parent");
        ColumnSketch key = ColumnSketch.of(sketch.named("key"), "INTEGER PRIMARY KEY");
        ColumnSketch name = PassageMaker.column(sketch, dice, "other");
        sketch.tables.put(
                id, new TableSketch(id, new ArrayList<>(List.of(key, name)), new ArrayList<>(), new ArrayList<>(), ""));
        ColumnSketch child =
                dice.chance(60) ? column(table) : add(table, table.columns().size());
        table.constraints().add("FOREIGN KEY (" + number(child.id()) + ") REFERENCES " + number(id));
    }

    private void less(TableSketch table) {
        List<String> from = dice.chance(50) ? table.constraints() : table.indexes();
        if (!from.isEmpty()) {
            from.remove(dice.between(0, from.size() - 1));
        }
    }

    /** Returns a view or a trigger. */
    String object() {
        TableSketch table = table();
        String t = number(table.id());
        String c = number(column(table).id());
        String d = number(column(table).id());
        TableSketch into = table();
        String i = number(into.id());
        String e = number(column(into).id());
        String name = "\"object " + dice.between(1, 999) + "\"";
        return dice.of(
                "CREATE VIEW " + name + " AS SELECT " + c + ", count(*) AS n FROM " + t + " GROUP BY " + d,
                "CREATE VIEW " + name + " (one, two) AS SELECT x." + c + ", typeof(x." + d + ") FROM " + t + " AS x",
                "CREATE TRIGGER " + name + " AFTER UPDATE OF " + c + " ON " + t + " BEGIN UPDATE " + i + " SET " + e
                        + " = new." + d + "; END",
                "CREATE TRIGGER " + name + " BEFORE DELETE ON " + t + " BEGIN DELETE FROM " + i + " WHERE " + e
                        + " = old." + c + "; END",
                "CREATE TRIGGER " + name + " AFTER INSERT ON " + t + " WHEN new." + c
                        + " IS NOT NULL BEGIN INSERT OR IGNORE INTO " + i + " (" + e + ") SELECT new." + d + "; END");
    }

    /** Returns what has another name than in the sketch that this one was copied from. */
    List<Request> renames(Sketch before) {
        List<Request> renames = new ArrayList<>();
        before.tables.values().forEach(old -> {
            TableSketch table = sketch.tables.get(old.id());
            if (table == null) {
                return;
            }
            String from = before.names.getOrDefault(old.id(), "");
            String to = sketch.names.getOrDefault(old.id(), "");
            if (!from.equals(to)) {
                renames.add(new Request(from, Optional.empty(), to));
            }
            for (ColumnSketch column : old.columns()) {
                String was = before.names.getOrDefault(column.id(), "");
                String is = sketch.names.getOrDefault(column.id(), "");
                boolean there = table.columns().stream().anyMatch(each -> each.id() == column.id());
                if (there && !was.equals(is)) {
                    renames.add(new Request(from, Optional.of(was), is));
                }
            }
        });
        return renames;
    }
}
