package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that bear a name of the row number, from and to which SQLite 3.54 renames nothing, get other names and their old ones again. */
class RenamedRowNumberTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path file(String name) {
        return dir.resolve(name);
    }

    private static Outcome done(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private Outcome run(String command, Path database, String... more) {
        List<String> words = new ArrayList<>(List.of(command, database.toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private void declare(String name, String... statements) throws Exception {
        Path wanted = file(name + ".wanted");
        Outcome.sql(wanted, statements);
        done(run("pull", wanted, "-o", file(name).toString()));
    }

    private void generate(String script, String... more) {
        List<String> words =
                new ArrayList<>(List.of("generate", "--schema", file(script).toString(), "--dir", dir + "/migrations"));
        words.addAll(List.of(more));
        done(Outcome.of(words.toArray(String[]::new)));
    }

    private static String[] statements(String table, String reference) {
        return reference.isEmpty()
                ? table.split(";", -1)
                : (table + ";CREATE TABLE c (b REFERENCES t(" + reference + "), n)").split(";", -1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t(oid INTEGER PRIMARY KEY, x TEXT CHECK (x <> 'q' OR oid > 9)) | t(id INTEGER PRIMARY KEY, x TEXT"
                        + " CHECK (x <> 'q' OR id > 9)) | t.oid=id | oid | id",
                "t(k INTEGER PRIMARY KEY AUTOINCREMENT, x); CREATE UNIQUE INDEX i ON t(x, k) WHERE k > 0 | t(ROWID"
                        + " INTEGER PRIMARY KEY AUTOINCREMENT, x); CREATE UNIQUE INDEX i ON t(x, ROWID) WHERE ROWID > 0"
                        + " | t.k=ROWID | k | rowid",
                "t(a, oid UNIQUE, rowid TEXT NOT NULL) | t(a, rowid UNIQUE, oid TEXT NOT NULL) |"
                        + " t.oid=rowid,t.rowid=oid | oid | rowid",
                "t(a, oid UNIQUE, x, _rowid_ AS (oid + x)) | t(b, n UNIQUE, x, y AS (n + x)) |"
                        + " t.a=b,t.oid=n,t._rowid_=y | oid | n",
                "t(a, OID PRIMARY KEY) | t(a, oid PRIMARY KEY) | t.OID=oid | OID | oid",
                "t(a, oid UNIQUE, rowid, _rowid_) | t(a, o UNIQUE, r, _rowid_) | t.oid=o,t.rowid=r | oid | o",
                "t(a, b) | u(a, rowid) | t=u,t.b=rowid | '' | ''",
                "t(oid INTEGER PRIMARY KEY, up REFERENCES t(oid)) | t(id INTEGER PRIMARY KEY, up REFERENCES t(id)) |"
                        + " t.oid=id | '' | ''",
                "t(oid INTEGER PRIMARY KEY, x DEFAULT 1) | t(id INTEGER PRIMARY KEY, x DEFAULT 2) | t.oid=id | oid"
                        + " | id",
                "t(oid INTEGER PRIMARY KEY, x); CREATE VIEW v AS SELECT x FROM t WHERE oid > 0; CREATE INDEX i ON"
                        + " t(oid, x) | t(id INTEGER PRIMARY KEY, x); CREATE VIEW v AS SELECT x FROM t WHERE id > 0;"
                        + " CREATE INDEX j ON t(id, x DESC) | t.oid=id | '' | ''",
                "t(oid INTEGER PRIMARY KEY, x) WITHOUT ROWID | t(id INTEGER PRIMARY KEY, x) WITHOUT ROWID | t.oid=id |"
                        + " oid | id"
            })
    @DisplayName("a column that bears a name of the row number is renamed, and back, by push and by a migration")
    void thereAndBack(String before, String after, String renames, String refersTo, String refersThen)
            throws Exception {
        declare("one.jsh", statements("CREATE TABLE " + before, refersTo));
        declare("two.jsh", statements("CREATE TABLE " + after, refersThen));
        List<String> options = new ArrayList<>();
        for (String rename : renames.split(",", -1)) {
            options.addAll(List.of("--rename", rename));
        }
        String[] asked = options.toArray(String[]::new);
        generate("one.jsh", "--name", "one");
        generate("two.jsh", asked);
        Path migrated = file("migrated.db");
        done(run("migrate", migrated, "--create", "--dir", dir + "/migrations", "--to", "one"));
        Outcome.sql(
                migrated,
                "INSERT INTO t VALUES " + (before.contains("AS (") ? "(1, 2, 3)" : rows(before)),
                refersTo.isEmpty() ? "SELECT 1" : "INSERT INTO c VALUES (2, 'two'), (NULL, 'none')");
        Path pushed = file("pushed.db");
        Files.copy(migrated, pushed);
        String table = after.startsWith("u") ? "u" : "t";
        String rows = rows(migrated, "t");
        List<String> push = new ArrayList<>(
                List.of("--schema", file("two.jsh").toString(), "--yes", "--backup", "--allow-loss", "*"));
        push.addAll(options);
        done(run("push", pushed, push.toArray(String[]::new)));
        done(run("migrate", migrated, "--yes", "--dir", dir + "/migrations"));
        for (Path file : List.of(migrated, pushed)) {
            done(run("diff", file, "--schema", file("two.jsh").toString()));
            assertThat(rows(file, table)).startsWith(rows);
            assertThat(Outcome.value(file, "PRAGMA integrity_check")).isEqualTo("ok");
        }
        done(run("rollback", migrated, "--yes", "--to", "one", "--dir", dir + "/migrations"));
        Outcome.sql(pushed, "PRAGMA user_version = 7");
        done(run("undo", pushed, "--yes", "--reverse"));
        for (Path file : List.of(migrated, pushed)) {
            done(run("diff", file, "--schema", file("one.jsh").toString()));
            assertThat(rows(file, "t")).isEqualTo(rows);
        }
    }

    private static String rows(String table) {
        int columns = table.substring(0, table.indexOf(")")).split(",", -1).length;
        return columns == 2
                ? "(1, 1), (2, 2)"
                : columns == 3 ? "(1, 1, 'q'), (2, 2, 'q')" : "(1, 1, 1, 1), (2, 2, 2, 2)";
    }

    private static String rows(Path file, String table) throws Exception {
        String columns = Outcome.value(
                file,
                "SELECT group_concat('quote(\"' || name || '\")', ' || ') FROM pragma_table_info('" + table + "')");
        return Outcome.value(
                file, "SELECT group_concat(r) FROM (SELECT " + columns + " AS r FROM " + table + " ORDER BY 1)");
    }

    @Test
    @DisplayName("a row that broke a check before is carried, and one that broke a NOT NULL is named before")
    void brokenBefore() throws Exception {
        Path database = file("app.db");
        Outcome.sql(
                database,
                "CREATE TABLE t(oid INTEGER PRIMARY KEY, x CHECK (x > 0))",
                "PRAGMA ignore_check_constraints = ON",
                "INSERT INTO t VALUES (1, -1)");
        declare("two.jsh", "CREATE TABLE t(id INTEGER PRIMARY KEY, x CHECK (x > 0))");
        Outcome pushed = run("push", database, "--schema", file("two.jsh").toString(), "--rename", "t.oid=id", "--yes");
        assertThat(done(pushed).out())
                .contains("ALTER TABLE renames nothing from or to a name of the row number, so every row is written"
                        + " again");
        Outcome.sql(
                database,
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, x NOT NULL)' WHERE name = 't'",
                "PRAGMA writable_schema = RESET");
        Outcome.sql(
                database,
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, x)' WHERE name = 't'",
                "PRAGMA writable_schema = RESET");
        Outcome.sql(
                database,
                "INSERT INTO t VALUES (2, NULL)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, x NOT NULL)' WHERE name = 't'",
                "PRAGMA writable_schema = RESET");
        declare("three.jsh", "CREATE TABLE t(oid INTEGER PRIMARY KEY, x NOT NULL)");
        Outcome shown = run("diff", database, "--schema", file("three.jsh").toString(), "--rename", "t.id=oid");
        assertThat(shown.out()).contains("x 1 row holds NULL in spite of its NOT NULL");
    }
}
