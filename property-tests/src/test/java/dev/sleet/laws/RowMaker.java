package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts rows of all sorts into tables. The engine decides which of them fit. */
final class RowMaker {
    private static final List<String> INTEGERS = List.of(
            "0", "1", "-1", "2", "42", "2147483648", "9007199254740993", "9223372036854775807", "-9223372036854775808");
    private static final List<String> REALS = List.of("0.5", "-0.0", "1.0", "1e308", "9e999", "-9e999", "0.1", "1e17");
    private static final List<String> TEXTS = List.of(
            "''",
            "'a'",
            "'A'",
            "'a  '",
            "'é'",
            "'É'",
            "'open'",
            "'it''s'",
            "'12'",
            "'1e3'",
            "' 7'",
            "'0x1'",
            "'line' || char(10) || 'break'",
            "'\uD83D\uDE00'",
            "CAST(x'00' AS TEXT)",
            "CAST(x'61006200' AS TEXT)",
            "CAST(x'ff41fe' AS TEXT)");
    /** Of a {@code zeroblob} SQLite makes a longer text in UTF-16 before it has written it out than afterwards. */
    private static final List<String> BLOBS = List.of("x''", "x'00ff'", "x'31'", "x'00000000'", "x'c3a9'");

    private final Dice dice;
    private final Scratch scratch;

    RowMaker(Dice dice, Scratch scratch) {
        this.dice = dice;
        this.scratch = scratch;
    }

    /** Puts about so many rows into every table, in two rounds, so that tables can refer to one another. */
    void fill(Schema schema, int rows) {
        scratch.run("PRAGMA foreign_keys = ON");
        for (int round = 0; round < 2; round++) {
            for (Table table : schema.tables()) {
                for (int i = 0; i < rows; i++) {
                    scratch.accepts(insert(table));
                }
            }
        }
        for (Table table : schema.tables()) {
            if (dice.chance(30)) {
                scratch.accepts("DELETE FROM " + identifier(table.name()) + " LIMIT 1");
                scratch.accepts("DELETE FROM " + identifier(table.name()) + " WHERE rowid = (SELECT max(rowid) FROM "
                        + identifier(table.name()) + ")");
            }
        }
        scratch.run("PRAGMA foreign_keys = OFF");
        schema.virtualTables().forEach(this::fill);
    }

    private String insert(Table table) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        rowid(table).filter(name -> dice.chance(30)).ifPresent(name -> {
            columns.add(name);
            values.add(String.valueOf(dice.between(-5, 60)));
        });
        Map<String, String> references = references(table);
        for (Column column : table.columns()) {
            boolean left = column.defaultValue().isPresent() && dice.chance(15);
            if (column.generated().isEmpty() && !left) {
                columns.add(identifier(column.name()));
                String reference = references.get(Names.fold(column.name()));
                values.add(reference == null ? value(table, column) : reference);
            }
        }
        return columns.isEmpty()
                ? "INSERT INTO " + identifier(table.name()) + " DEFAULT VALUES"
                : "INSERT OR IGNORE INTO " + identifier(table.name()) + " (" + String.join(", ", columns) + ") VALUES ("
                        + String.join(", ", values) + ")";
    }

    /** Returns the name of the hidden row number where nothing else shows it. */
    static Optional<String> rowid(Table table) {
        return alias(table).isPresent() ? Optional.empty() : rowNumber(table);
    }

    /** Returns the column that shows the row number, if there is one. */
    static Optional<String> alias(Table table) {
        return table.primaryKey()
                .filter(key -> !table.withoutRowid() && key.terms().size() == 1)
                .flatMap(key -> table.column(key.terms().getFirst().column()))
                .filter(column -> column.type().written().equalsIgnoreCase("integer"))
                .map(Column::name);
    }

    /** Returns a name of the row number that no column has. */
    static Optional<String> rowNumber(Table table) {
        return table.withoutRowid()
                ? Optional.empty()
                : Stream.of("rowid", "_rowid_", "oid")
                        .filter(name -> table.column(name).isEmpty())
                        .findFirst();
    }

    private Map<String, String> references(Table table) {
        Map<String, String> values = new HashMap<>();
        for (ForeignKey key : table.constraints(ForeignKey.class)) {
            int row = dice.between(0, 3);
            boolean none = dice.chance(30);
            for (int i = 0; i < key.columns().size(); i++) {
                String parentColumn = i < key.parentColumns().size()
                        ? identifier(key.parentColumns().get(i))
                        : "";
                boolean known = !parentColumn.isEmpty() && !none;
                values.put(
                        Names.fold(key.columns().get(i)),
                        known
                                ? "(SELECT " + parentColumn + " FROM " + identifier(key.parent()) + " ORDER BY "
                                        + parentColumn + " LIMIT 1 OFFSET " + row + ")"
                                : "NULL");
            }
            if (key.parentColumns().isEmpty() && dice.chance(60)) {
                key.columns().forEach(column -> values.remove(Names.fold(column)));
            }
        }
        return values;
    }

    private String value(Table table, Column column) {
        boolean key = table.constraints().stream().anyMatch(constraint -> isKeyOf(constraint, column));
        if (!key && column.notNull().isEmpty() && dice.chance(25)) {
            return "NULL";
        }
        boolean fits = table.strict() || dice.chance(60);
        String type = column.type().written();
        if (!fits || type.isEmpty() || type.equals("ANY")) {
            return dice.pick(dice.of(INTEGERS, REALS, TEXTS, BLOBS));
        }
        if (type.contains("INT")) {
            return dice.chance(60) ? String.valueOf(dice.between(1, 99)) : dice.pick(INTEGERS);
        }
        return dice.pick(
                switch (type) {
                    case "REAL", "DOUBLE PRECISION" -> REALS;
                    case "BLOB" -> BLOBS;
                    case "NUMERIC", "BOOLEAN", "DECIMAL(10,5)" -> dice.of(INTEGERS, REALS);
                    default -> TEXTS;
                });
    }

    private static boolean isKeyOf(Constraint constraint, Column column) {
        return constraint instanceof Constraint.PrimaryKey key
                && key.terms().stream().anyMatch(term -> Names.same(term.column(), column.name()));
    }

    private void fill(VirtualTable table) {
        String name = identifier(table.name());
        if (table.arguments().stream().anyMatch(argument -> argument.startsWith("content="))) {
            scratch.accepts("INSERT INTO " + name + " (" + name + ") VALUES ('rebuild')");
        } else if (table.module().equals("rtree")) {
            int axes = (int) table.arguments().stream()
                            .filter(argument -> !argument.startsWith("+"))
                            .count()
                    / 2;
            for (int i = 1; i <= 3; i++) {
                String label = table.arguments().size() % 2 == 0 ? ", 'label'" : "";
                scratch.accepts("INSERT INTO " + name + " VALUES (" + i + (", " + i + ", " + (i + 1)).repeat(axes)
                        + label + ")");
            }
        } else {
            scratch.accepts("INSERT INTO " + name + " (rowid, body) VALUES (7, 'some words'), (9, '')");
        }
    }
}
