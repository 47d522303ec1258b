package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import dev.sleet.plan.Hazard.Consent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table with rows that are older than some of its columns, and a plan that changes its defaults, names and columns. */
public final class StoredRows {
    private static final List<String> TYPES =
            List.of("INTEGER", "INT", "TEXT", "REAL", "BLOB", "NUMERIC", "", "\"VARCHAR (5)\"", "TEXT COLLATE NOCASE");
    private static final List<String> DEFAULTS = List.of(
            "",
            "",
            "NULL",
            "5",
            "-5",
            "+7",
            "1.5",
            "1e2",
            "'5'",
            "'1e2'",
            "'x'",
            "\"y\"",
            "x'00ff'",
            "0x1F",
            "TRUE",
            "(6)",
            "('z')",
            "9223372036854775807",
            "-9223372036854775808",
            "0.1",
            "'0.1'",
            "''",
            "'it''s'",
            "word");
    private static final List<String> EXPRESSIONS =
            List.of("CURRENT_TIMESTAMP", "(1 + 1)", "(abs(-3))", "('a' || 'b')", "(random())");
    private static final List<String> VALUES =
            List.of("NULL", "1", "-2", "3.0", "4.5", "'5'", "'a'", "x'01'", "1e300", "'1e2'", "9007199254740993");

    /** A column as it is and as it shall be. */
    private record Shape(String name, String to, String type, String before, String after, boolean notNull) {
        String declaration(String column, String value, boolean notNull) {
            return identifier(column) + " " + type + (notNull ? " NOT NULL" : "")
                    + (value.isEmpty() ? "" : " DEFAULT " + value);
        }
    }

    private StoredRows() {}

    /** Applies the plan of a seed and checks that each value that it does not name is as before. */
    public static void check(long seed) {
        Dice dice = new Dice(seed);
        List<Shape> columns = new ArrayList<>();
        int first = dice.between(0, 2);
        int later = dice.between(1, 4);
        for (int i = 0; i < first + later; i++) {
            String before = dice.pick(DEFAULTS);
            String after = dice.chance(20) ? before : dice.chance(25) ? dice.pick(EXPRESSIONS) : dice.pick(DEFAULTS);
            String name = dice.pick(List.of("c", "C d", "select", "é")) + i;
            String type = dice.pick(TYPES);
            columns.add(new Shape(
                    name,
                    dice.chance(15) ? "new " + i : name,
                    type,
                    type.contains("CHAR") || type.contains("TEXT") ? before.replace("TRUE", "'true'") : before,
                    after,
                    !before.isEmpty() && !before.equals("NULL") && dice.chance(30)));
        }
        String key = dice.of("id INTEGER PRIMARY KEY", "id INT", "id TEXT PRIMARY KEY", "id PRIMARY KEY");
        boolean withoutRowid = key.contains("PRIMARY") && dice.chance(30);
        String generated = columns.getLast().name();
        try (Scratch scratch = Scratch.empty()) {
            if (dice.chance(20)) {
                scratch.run("PRAGMA encoding = 'UTF-16le'");
            }
            scratch.run("CREATE TABLE t (" + key
                    + columns.subList(0, first).stream()
                            .map(shape -> ", " + shape.declaration(shape.name(), shape.before(), shape.notNull()))
                            .collect(Collectors.joining())
                    + ")" + (withoutRowid ? " WITHOUT ROWID" : ""));
            int row = insert(scratch, dice, columns.subList(0, first), 0);
            for (int i = first; i < columns.size(); i++) {
                Shape shape = columns.get(i);
                scratch.run(
                        "ALTER TABLE t ADD COLUMN " + shape.declaration(shape.name(), shape.before(), shape.notNull()));
                row = insert(scratch, dice, columns.subList(0, i + 1), row);
            }
            if (dice.chance(60)) {
                scratch.run("CREATE INDEX i ON t (" + identifier(generated) + ")");
            }
            if (dice.chance(30)) {
                scratch.run("ALTER TABLE t ADD COLUMN g AS (" + identifier(generated) + " || 'g')");
                scratch.run("CREATE INDEX gi ON t (g)");
            }
            if (dice.chance(30)) {
                scratch.run("CREATE TRIGGER fires AFTER UPDATE ON t BEGIN DELETE FROM t; END");
            }
            Schema before =
                    Sleet.introspect(scratch.database(), Exclusions.NONE).schema();
            boolean drops = first > 0 && !generated.equals(columns.getFirst().name()) && dice.chance(20);
            Schema after = after(scratch, columns, drops, dice);
            Map<String, String> kept = new LinkedHashMap<>();
            kept.put("id", "id");
            columns.stream().skip(drops ? 1 : 0).forEach(shape -> kept.put(shape.name(), shape.to()));
            List<String> rows = values(scratch, List.copyOf(kept.keySet()));
            List<Renames.Request> renames = kept.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(entry.getValue()))
                    .map(entry -> new Renames.Request("t", Optional.of(entry.getKey()), entry.getValue()))
                    .toList();
            // before 3.45, NOT NULL in a row that lacks the column counts as damage
            List<String> damageBefore = renamed(scratch.rows("PRAGMA integrity_check"), kept);
            Prepared prepared =
                    Sleet.plan(scratch.database(), after, new PlanOptions(renames, Map.of()), Exclusions.NONE);
            boolean refused = prepared.assessment().findings().stream()
                    .anyMatch(finding -> finding.hazard().code().consent() == Consent.IMPOSSIBLE);
            if (!refused) {
                Sleet.apply(scratch.database(), prepared, Progress.NONE);
            }
            assertThat(values(scratch, refused ? List.copyOf(kept.keySet()) : List.copyOf(kept.values())))
                    .as("%s%n-> %s", before, after)
                    .isEqualTo(rows);
            List<String> damage = new ArrayList<>(scratch.rows("PRAGMA integrity_check"));
            damage.removeAll(damageBefore);
            assertThat(damage).as("%s%n-> %s", before, after).isSubsetOf("ok");
        }
    }

    private static List<String> renamed(List<String> messages, Map<String, String> names) {
        return messages.stream()
                .map(message -> message.startsWith("NULL value in t.")
                        ? "NULL value in t." + names.getOrDefault(message.substring(16), message.substring(16))
                        : message)
                .toList();
    }

    private static int insert(Scratch scratch, Dice dice, List<Shape> columns, int from) {
        int row = from;
        for (int i = dice.between(0, 2); i > 0; i--) {
            String names = columns.stream()
                    .map(shape -> ", " + identifier(shape.name()))
                    .collect(Collectors.joining());
            String values = columns.stream()
                    .map(shape -> ", " + (shape.notNull() ? "7" : dice.pick(VALUES)))
                    .collect(Collectors.joining());
            scratch.run("INSERT INTO t (id" + names + ") VALUES (" + ++row + values + ")");
        }
        return row;
    }

    /** Returns what the script of a person would declare: the same with other names and defaults, and perhaps a column more. */
    private static Schema after(Scratch scratch, List<Shape> columns, boolean drops, Dice dice) {
        List<String> objects =
                scratch.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'table' DESC");
        StringBuilder table = new StringBuilder("CREATE TABLE t (");
        String text = objects.getFirst();
        table.append(text, text.indexOf('(') + 1, columns.isEmpty() ? text.length() : text.indexOf(", "));
        columns.stream()
                .skip(drops ? 1 : 0)
                .forEach(shape -> table.append(", ")
                        .append(shape.declaration(shape.to(), shape.after(), shape.notNull() && dice.chance(70))));
        if (text.contains(" AS (")) {
            table.append(", g AS (").append(identifier(columns.getLast().to())).append(" || 'g')");
        }
        if (dice.chance(20)) {
            table.append(", \"added\" TEXT DEFAULT 'a'");
        }
        table.append(text, text.lastIndexOf(')'), text.length());
        List<String> all = new ArrayList<>(List.of(table.toString()));
        objects.stream()
                .skip(1)
                .map(sql -> sql.replace(
                        identifier(columns.getLast().name()),
                        identifier(columns.getLast().to())))
                .forEach(all::add);
        try (Scratch target = Scratch.empty()) {
            all.forEach(target::run);
            return Sleet.introspect(target.database(), Exclusions.NONE).schema();
        }
    }

    private static List<String> values(Scratch scratch, List<String> columns) {
        return scratch.rows("SELECT "
                + columns.stream()
                        .map(name -> "typeof(t." + identifier(name) + ") || quote(t." + identifier(name) + ")")
                        .collect(Collectors.joining(" || '|' || "))
                + " FROM t NOT INDEXED GROUP BY id ORDER BY CAST(id AS INTEGER)");
    }
}
