package dev.sleet.facts;

import static dev.sleet.facts.OldTable.COLUMNS;
import static dev.sleet.facts.OldTable.names;

import dev.sleet.laws.StoredRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The facts, each tried on tables of its own. The program prints which of them hold for the SQLite that it runs on. */
final class StepFacts {
    static final String WITHOUT_ROWID = "CREATE TABLE t (a TEXT, id INT, PRIMARY KEY (id, a)) WITHOUT ROWID";

    static final List<Fact> ALL = List.of(
            new Fact("a row that lacks a column shows the default in the stored text, whatever its type", table -> {
                for (int i = 0; i < COLUMNS.size(); i++) {
                    same(2L, table.older("c" + i, COLUMNS.get(i)), "c" + i);
                }
            }),
            new Fact("through INDEXED BY its key, a table WITHOUT ROWID shows it too", table -> {
                try (OldTable other = new OldTable(WITHOUT_ROWID)) {
                    other.run("CREATE INDEX i ON t (c3)");
                    String key = other.rows("SELECT name FROM pragma_index_list('t', 'main') WHERE origin = 'pk'")
                            .getFirst();
                    other.edit("DEFAULT 'It''s'", "DEFAULT 'mark'");
                    same(
                            List.of("2"),
                            other.rows("SELECT count(*) FROM main.t INDEXED BY \"" + key
                                    + "\" WHERE t.c3 = 'mark' COLLATE BINARY"),
                            "rows with the mark");
                }
            }),
            new Fact("an UPDATE of any column writes the row in full, with the values that it shows", table -> {
                for (String create : List.of("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", WITHOUT_ROWID)) {
                    try (OldTable other = new OldTable(create)) {
                        List<String> before = other.values();
                        other.run("UPDATE OR ABORT main.t NOT INDEXED SET c13 = t.c13");
                        same(before, other.values(), "values");
                        for (int i = 0; i < COLUMNS.size(); i++) {
                            same(0L, other.older("c" + i, COLUMNS.get(i)), "c" + i);
                        }
                    }
                }
            }),
            new Fact("no default, DEFAULT NULL and the current time read as NULL", table -> {
                List<String> before = table.values();
                for (String value : List.of(
                        "DEFAULT NULL",
                        "",
                        "DEFAULT CURRENT_TIMESTAMP",
                        "DEFAULT CURRENT_DATE",
                        "DEFAULT (NULL)",
                        "DEFAULT CURRENT_TIME",
                        "DEFAULT (abs(-1))")) {
                    try (OldTable other = new OldTable()) {
                        other.edit("c14 TEXT DEFAULT NULL", "c14 TEXT " + value);
                        same(before, other.values(), value);
                    }
                }
            }),
            new Fact("a column of the primary key, those before it and the first one are in every row", table -> {
                try (OldTable other = new OldTable(
                        "CREATE TABLE t (a TEXT DEFAULT 'q', b TEXT DEFAULT 'r', id INT, PRIMARY KEY (id))")) {
                    same(0L, other.older("a", "TEXT DEFAULT 'q'"), "a");
                    same(0L, other.older("b", "TEXT DEFAULT 'r'"), "b");
                    same(false, other.accepts("ALTER TABLE t ADD COLUMN k INT PRIMARY KEY"), "a key is added");
                    same(false, other.accepts("ALTER TABLE t ADD COLUMN k INT UNIQUE"), "a unique column is added");
                    same(false, other.accepts("ALTER TABLE t ADD COLUMN k INT AS (id) STORED"), "a stored one is");
                }
            }),
            new Fact(
                    "EXPLAIN names the place in the row, the default and the REAL of each column that is read",
                    table -> {
                        List<String> before = table.reading(names());
                        same(true, before.contains("Column|2|5"), before.toString());
                        table.edit("c0 INTEGER DEFAULT 5", "c0 INTEGER DEFAULT 55");
                        same(true, table.reading(names()).contains("Column|2|55"), "the other default");
                        table.edit("c4 REAL", "c4 NUMERIC");
                        same(false, before.size() == table.reading(names()).size(), "RealAffinity is seen");
                    }),
            new Fact("RENAME leaves what is read and the defaults", table -> {
                List<String> before = table.values();
                List<String> reading = table.reading(names());
                table.run("ALTER TABLE t RENAME COLUMN a TO word");
                table.run("ALTER TABLE t RENAME TO u");
                table.run("ALTER TABLE u RENAME TO t");
                same(before, table.values(), "values");
                same(reading, table.reading(names()), "bytecode");
            }),
            new Fact("ADD COLUMN leaves the values and the bytecode of the columns before it", table -> {
                List<String> before = table.values();
                List<String> reading = table.reading(names());
                table.run("ALTER TABLE t ADD COLUMN n INT NOT NULL DEFAULT 4 CHECK (n > 0)");
                table.run("ALTER TABLE t ADD COLUMN g AS (c0 + 1)");
                table.run("ALTER TABLE t ADD COLUMN r REFERENCES t (id)");
                same(before, table.values(), "values");
                same(reading, table.reading(names()), "bytecode");
                same(
                        List.of("4|6|null", "4|6|null", "4|null|null"),
                        table.rows("SELECT n, g, r FROM t"),
                        "the new ones");
            }),
            new Fact("DROP COLUMN writes every row in full, with the values that it shows", table -> {
                for (String create : List.of(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, gone BLOB)",
                        "CREATE TABLE t (a TEXT, gone TEXT, id INT, PRIMARY KEY (id, a)) WITHOUT ROWID")) {
                    try (OldTable other = new OldTable(create)) {
                        List<String> before = other.values();
                        other.run("CREATE INDEX i ON t (c4, c5)");
                        other.run("ALTER TABLE t DROP COLUMN gone");
                        same(before, other.values(), "values");
                        same(List.of("ok"), other.rows("PRAGMA integrity_check"), "integrity");
                        for (int i = 0; i < COLUMNS.size(); i++) {
                            same(0L, other.older("c" + i, COLUMNS.get(i)), "c" + i);
                        }
                    }
                }
            }),
            new Fact("DROP COLUMN of a virtual column leaves the bytecode of the others", table -> {
                table.run("ALTER TABLE t ADD COLUMN g AS (c0 + 1)");
                table.run("ALTER TABLE t ADD COLUMN h INT DEFAULT 3");
                List<String> reading = table.reading(withH());
                List<String> before = table.values(withH());
                table.run("ALTER TABLE t DROP COLUMN g");
                same(before, table.values(withH()), "values");
                same(reading, table.reading(withH()), "bytecode");
            }),
            new Fact("less of a CHECK, a reference or a NOT NULL in the stored text leaves the bytecode", table -> {
                table.run("ALTER TABLE t ADD COLUMN r REFERENCES t (id)");
                List<String> before = table.values();
                List<String> reading = table.reading(names());
                table.edit(", CHECK (id > 0)", "");
                table.edit(" NOT NULL", "");
                table.edit(" REFERENCES t (id)", "");
                same(before, table.values(), "values");
                same(reading, table.reading(names()), "bytecode");
            }),
            new Fact(
                    "SET and DROP NOT NULL, ADD CHECK and DROP CONSTRAINT leave the bytecode and the defaults",
                    "3.53",
                    table -> {
                        List<String> before = table.values();
                        List<String> reading = table.reading(names());
                        table.run("ALTER TABLE t ALTER COLUMN c2 SET NOT NULL");
                        table.run("ALTER TABLE t ALTER COLUMN a DROP NOT NULL");
                        table.run("ALTER TABLE t ADD CONSTRAINT k CHECK (c2 <> '')");
                        same(before, table.values(), "values");
                        table.run("ALTER TABLE t DROP CONSTRAINT k");
                        same(before, table.values(), "values");
                        same(reading, table.reading(names()), "bytecode");
                    }),
            new Fact("rows are transferred as they are stored only where the defaults are the same", table -> {
                String create = table.text().replace("TABLE t", "TABLE n");
                table.run(create);
                same(true, transfers(table), "with the same defaults");
                table.run("DROP TABLE n");
                table.run(create.replace("c0 INTEGER DEFAULT 5", "c0 INTEGER DEFAULT 6"));
                same(false, transfers(table), "with another default");
                table.run("DROP TABLE n");
                table.run(create.replace("c13 TEXT", "c13 TEXT DEFAULT 'new'"));
                same(false, transfers(table), "with a default more");
            }),
            new Fact("an index that is made holds what older rows show", table -> {
                table.run("CREATE INDEX i ON t (c0, c4, c8)");
                same(
                        table.rows("SELECT quote(c0), quote(c4), quote(c8) FROM t NOT INDEXED ORDER BY 1, 2, 3"),
                        table.rows("SELECT quote(c0), quote(c4), quote(c8) FROM t INDEXED BY i ORDER BY 1, 2, 3"),
                        "entries");
                same(List.of("ok"), table.rows("PRAGMA integrity_check"), "integrity");
            }));

    /** The answer for plans of Sleet's own over such tables. */
    static final String PLANS = "plans";

    private static final int TRIES = 40;

    private StepFacts() {}

    /** Prints a line for each fact: its name and {@code holds}, or why it does not. */
    public static void main(String[] arguments) throws SQLException {
        String version;
        try (OldTable table = new OldTable()) {
            version = table.rows("SELECT sqlite_version()").getFirst();
        }
        System.out.println("SQLite\t" + version);
        for (Fact fact : ALL) {
            if (!fact.concerns(version)) {
                continue;
            }
            try (OldTable table = new OldTable()) {
                fact.trial().of(table);
                System.out.println(fact.name() + "\tholds");
            } catch (SQLException | AssertionError e) {
                System.out.println(
                        fact.name() + "\t" + String.valueOf(e.getMessage()).replace('\n', ' '));
            }
        }
        System.out.println(PLANS + "\t" + plans());
    }

    private static String plans() {
        for (long seed = 1; seed <= TRIES; seed++) {
            try {
                StoredRows.check(seed);
            } catch (RuntimeException | AssertionError e) {
                return "seed " + seed + ": " + String.valueOf(e.getMessage()).replace('\n', ' ');
            }
        }
        return "holds";
    }

    private static List<String> withH() {
        List<String> all = new ArrayList<>(names());
        all.add("h");
        return all;
    }

    private static boolean transfers(OldTable table) throws SQLException {
        return table.rows("EXPLAIN INSERT INTO n SELECT * FROM t").stream()
                .anyMatch(row -> row.contains("|RowCell|") || row.contains("|RowData|"));
    }

    private static void same(Object expected, Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
