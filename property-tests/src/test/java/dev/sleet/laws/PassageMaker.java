package dev.sleet.laws;

import static dev.sleet.model.Quoting.string;

import dev.sleet.laws.Sketch.ColumnSketch;
import dev.sleet.laws.Sketch.TableSketch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes files such as other programs leave, and what is then asked of them. */
final class PassageMaker {
    private static final List<String> TYPES =
            List.of("INTEGER", "INT", "TEXT", "REAL", "BLOB", "NUMERIC", "", "VARCHAR(40)", "\"VARCHAR (+1,-10, 5)\"");
    private static final List<String> STRICT_TYPES = List.of("INTEGER", "INT", "TEXT", "REAL", "BLOB", "ANY");
    private static final List<String> DEFAULTS = List.of("0", "-1", "7", "'a'", "'it''s'", "1.5", "x'00'", "NULL");
    private static final List<String> VALUES = List.of(
            "NULL", "1", "2", "1", "2", "'1'", "'a'", "'A'", "'a '", "1.5", "x'01'", "'{\"x\":1}'", "'no json'", "''");
    private static final List<String> COLUMNS = List.of("a", "b", "Title", "select", "x y", "é", "name", "c", "d", "e");

    private final Dice dice;
    private final List<String> statements = new ArrayList<>();
    private final Sketch sketch = new Sketch();

    PassageMaker(Dice dice) {
        this.dice = dice;
    }

    Passage passage(long seed) {
        List<Integer> tables = new ArrayList<>();
        int count = dice.between(1, 2);
        for (int i = 0; i < count; i++) {
            tables.add(table(dice.of("t", "Line Items", "p", "order") + i).id());
        }
        for (int id : tables) {
            made(table(id));
        }
        for (int i = dice.between(-1, 2); i > 0; i--) {
            String object = new PassageEdits(sketch, dice).object();
            sketch.objects.add(object);
            statements.add(sketch.sql(object));
        }
        Sketch after = sketch.copy();
        PassageEdits edits = new PassageEdits(after, dice);
        for (int i = dice.between(1, 3); i > 0; i--) {
            edits.edit();
        }
        return new Passage(List.copyOf(statements), after.script(), edits.renames(sketch), seed);
    }

    private TableSketch table(int id) {
        TableSketch table = sketch.tables.get(id);
        if (table == null) {
            throw new IllegalStateException("no table " + id);
        }
        return table;
    }

    private TableSketch table(String name) {
        int id = sketch.named(name);
        List<ColumnSketch> columns = new ArrayList<>();
        List<String> names = dice.some(COLUMNS, 1, 4);
        boolean keyed = dice.chance(70);
        if (keyed) {
            columns.add(ColumnSketch.of(
                    sketch.named("id"), dice.of("INTEGER PRIMARY KEY", "INTEGER PRIMARY KEY", "INT PRIMARY KEY")));
        }
        for (String column : names) {
            columns.add(column(sketch, dice, column));
        }
        boolean withoutRowid = keyed && dice.chance(15);
        boolean strict = !withoutRowid && dice.chance(15);
        if (strict) {
            columns.replaceAll(
                    column -> column.type().contains("PRIMARY") ? column : column.withType(dice.pick(STRICT_TYPES)));
        }
        TableSketch table = new TableSketch(
                id,
                columns,
                new ArrayList<>(),
                new ArrayList<>(),
                withoutRowid ? " WITHOUT ROWID" : strict ? " STRICT" : "");
        sketch.tables.put(id, table);
        PassageEdits edits = new PassageEdits(sketch, dice);
        for (int i = dice.between(-1, 2); i > 0; i--) {
            edits.constraint(table);
        }
        for (int i = dice.between(-1, 2); i > 0; i--) {
            edits.index(table);
        }
        return table;
    }

    /** Returns a column with a name that is not taken in its table. */
    static ColumnSketch column(Sketch sketch, Dice dice, String name) {
        String value = dice.chance(40) ? dice.pick(DEFAULTS) : "";
        return ColumnSketch.of(sketch.named(name), dice.pick(TYPES))
                .withDefault(value)
                .withNotNull(dice.chance(25) && !value.equals("NULL"))
                .withCollation(dice.chance(10) ? "NOCASE" : "");
    }

    static String defaultValue(Dice dice) {
        return dice.pick(DEFAULTS);
    }

    static String type(Dice dice) {
        return dice.pick(TYPES);
    }

    static String name(Dice dice) {
        return dice.pick(COLUMNS);
    }

    /** Writes how the table came about: some columns later than others, with rows before and after them, some of which break rules. */
    private void made(TableSketch table) {
        int later = !table.options().equals(" WITHOUT ROWID") && dice.chance(50) ? dice.between(0, 2) : 0;
        List<ColumnSketch> columns = table.columns();
        int first = columns.size();
        while (later-- > 0 && first > 1 && columns.get(first - 1).type().indexOf("PRIMARY") < 0) {
            first--;
        }
        TableSketch start = new TableSketch(
                table.id(), columns.subList(0, first), without(table, first), List.of(), table.options());
        statements.add(sketch.sql(start.create()));
        rows(table, columns.subList(0, first));
        for (int i = first; i < columns.size(); i++) {
            statements.add(sketch.sql("ALTER TABLE " + Sketch.number(table.id()) + " ADD COLUMN "
                    + columns.get(i).declaration()));
            rows(table, columns.subList(0, i + 1));
        }
        table.constraints().retainAll(without(table, first));
        table.indexes().forEach(index -> statements.add(sketch.sql(index)));
        if (dice.chance(20)) {
            rules(table);
        }
    }

    /** What looks at a column that came later cannot stand in the first text. */
    private static List<String> without(TableSketch table, int first) {
        return table.constraints().stream()
                .filter(sql -> table.columns().stream()
                        .skip(first)
                        .noneMatch(column -> sql.contains(Sketch.number(column.id()))))
                .toList();
    }

    private void rows(TableSketch table, List<ColumnSketch> columns) {
        List<ColumnSketch> written =
                columns.stream().filter(column -> column.computed().isEmpty()).toList();
        if (dice.chance(25)) {
            statements.add("PRAGMA ignore_check_constraints = ON");
        }
        for (int i = dice.between(0, 3); i > 0; i--) {
            statements.add(sketch.sql("INSERT OR IGNORE INTO " + Sketch.number(table.id()) + " ("
                    + written.stream().map(column -> Sketch.number(column.id())).collect(Collectors.joining(", "))
                    + ") VALUES ("
                    + written.stream().map(this::value).collect(Collectors.joining(", ")) + ")"));
        }
        statements.add("PRAGMA ignore_check_constraints = OFF");
    }

    private String value(ColumnSketch column) {
        return column.type().contains("PRIMARY") ? String.valueOf(dice.between(1, 9)) : dice.pick(VALUES);
    }

    /** Lets the stored text forbid what is there. */
    private void rules(TableSketch table) {
        List<ColumnSketch> open = table.columns().stream()
                .filter(column -> !column.notNull()
                        && column.computed().isEmpty()
                        && !column.type().contains("PRIMARY"))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        ColumnSketch column = dice.pick(open);
        table.columns().set(table.columns().indexOf(column), column.withNotNull(true));
        statements.add("PRAGMA writable_schema = ON");
        statements.add("UPDATE sqlite_schema SET sql = "
                + string(sketch.sql(table.create())) + " WHERE type = 'table' AND name = "
                + string(sketch.names.getOrDefault(table.id(), "")));
        statements.add("PRAGMA writable_schema = RESET");
    }
}
