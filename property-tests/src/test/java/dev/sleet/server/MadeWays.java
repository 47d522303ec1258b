package dev.sleet.server;

import dev.sleet.server.PassageTest.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ways between two schemas that a seed makes, of a few tables with the same names, whose rows fit both. */
final class MadeWays {
    private static final List<String> TABLES = List.of("a", "b", "c");
    private static final List<String> TYPES = List.of("bigint", "text", "numeric", "boolean", "timestamptz", "uuid");
    private static final List<String> VALUES = List.of(
            "n",
            "'t' || n",
            "n + 0.5",
            "true",
            "timestamptz '2026-01-01' + n * interval '1 day'",
            "('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid");
    private static final List<String> DEFAULTS = List.of("7", "'x'", "1.5", "false", "now()", "gen_random_uuid()");
    private static final List<String> CHECKS =
            List.of("%s > 0", "length(%s) > 0", "%s > 0.1", "%s IS NOT NULL", "%s > '2000-01-01'", "%s IS NOT NULL");
    private static final int ROWS = 50;

    private final Random random;
    private final List<String> fills = new ArrayList<>();

    private MadeWays(long seed) {
        this.random = new Random(seed);
    }

    static Way of(long seed) {
        MadeWays made = new MadeWays(seed);
        String from = made.schema();
        String rows = String.join(";", made.fills);
        return new Way("seed " + seed, from, rows, made.schema());
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private String schema() {
        fills.clear();
        StringBuilder text = new StringBuilder();
        for (String table : TABLES) {
            text.append(table(table));
        }
        return text.toString();
    }

    private String table(String table) {
        List<String> parts = new ArrayList<>(List.of("id bigint PRIMARY KEY"));
        List<String> values = new ArrayList<>(List.of("n"));
        List<String> columns = new ArrayList<>(List.of("id"));
        List<String> nullable = new ArrayList<>();
        for (int i = 0; i < TYPES.size(); i++) {
            if (once(3)) {
                continue;
            }
            String column = "c" + i;
            boolean filled = once(2);
            parts.add(column + " " + TYPES.get(i) + (filled ? " NOT NULL DEFAULT " + DEFAULTS.get(i) : ""));
            columns.add(column);
            values.add(VALUES.get(i));
            if (filled && once(3)) {
                parts.add("CONSTRAINT " + table + column + " CHECK ("
                        + CHECKS.get(i).formatted(column) + (once(2) ? " AND id > 0" : "") + ")");
            }
            if (!filled) {
                nullable.add(column);
                if (i != 3 && once(3)) {
                    parts.add("CONSTRAINT " + table + column + "_u UNIQUE (" + column + (once(3) ? ", id" : "") + ")");
                }
            }
        }
        if (once(2)) {
            parts.add("up bigint CONSTRAINT " + table + "_up REFERENCES " + table
                    + (once(2) ? " ON DELETE CASCADE" : ""));
            columns.add("up");
            values.add("n");
        }
        fills.add("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + String.join(", ", values)
                + " FROM generate_series(1, " + ROWS + ") AS n");
        return "CREATE TABLE " + table + " (" + String.join(", ", parts) + ");" + indexes(table, columns, nullable);
    }

    private String indexes(String table, List<String> columns, List<String> nullable) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            if (once(2)) {
                boolean unique = !nullable.isEmpty() && !nullable.contains("c3") && once(3);
                List<String> over = unique ? nullable : columns;
                String column = over.get(random.nextInt(over.size()));
                text.append("CREATE " + (unique ? "UNIQUE " : "") + "INDEX i" + table + i + " ON " + table + " ("
                        + column + (once(2) ? " DESC" : "") + (once(3) ? ", id" : "") + ")"
                        + (once(3) ? " WHERE id > 3" : "") + ";");
            }
        }
        return text.toString();
    }
}
