package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going back over what a change has put there by itself asks nothing, and loses nothing that came since. */
class GoingBackTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");
    private Path migrations = Path.of("");
    private int steps;

    @BeforeEach
    void paths() {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        migrations = dir.resolve("migrations");
    }

    private void migrated(String declared, String... options) throws IOException {
        Files.writeString(script, declared);
        String[] generate = {
            "generate", "--name", "step" + ++steps, "--schema", script.toString(), "--dir", migrations.toString()
        };
        done(Outcome.of(joined(generate, options)));
        done(run("migrate", "--create"));
    }

    private static String[] joined(String[] first, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(first), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    private Outcome run(String command, String... more) {
        return Outcome.of(joined(new String[] {command, database.toString(), "--dir", migrations.toString()}, more));
    }

    private void pushed(String declared, String... options) throws IOException {
        Files.writeString(script, declared);
        String[] push = {"push", database.toString(), "--schema", script.toString(), "--yes", "--backup"};
        done(Outcome.of(joined(push, options)));
    }

    private static Outcome done(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private Outcome rolledBack(String to) {
        return run("rollback", "--to", to, "--yes");
    }

    @Test
    @DisplayName(
            "H158 a column takes the name of a new one again when its migration is taken back, and when it is undone")
    void aNameIsTakenBack() throws Exception {
        String before = "var t = table(\"t\", text(\"a\"), text(\"b\"));\n";
        String after = "var t = table(\"t\", text(\"c\").renamedFrom(\"a\"), text(\"b\"), text(\"a\"));\n";
        migrated(before);
        Outcome.sql(database, "INSERT INTO t VALUES ('was a', 'b'), (x'00ff', 7)");
        migrated(after);
        Outcome.sql(database, "UPDATE t SET a = NULL");
        done(rolledBack("step1"));
        assertThat(Outcome.value(database, "SELECT group_concat(quote(a) || typeof(b)) FROM t"))
                .isEqualTo("'was a'text,X'00FF'text");
        done(run("migrate"));
        assertThat(Outcome.value(database, "SELECT group_concat(quote(c) || quote(a)) FROM t"))
                .isEqualTo("'was a'NULL,X'00FF'NULL");
        done(rolledBack("step1"));
        pushed(after);
        Outcome.sql(database, "INSERT INTO t VALUES ('new c', 'b', NULL)");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, "SELECT group_concat(quote(a)) FROM t"))
                .isEqualTo("'was a',X'00FF','new c'");
    }

    @Test
    @DisplayName("H158 a table takes the name of a new one again when the push is undone by a plan")
    void aTablesNameIsTakenBack() throws Exception {
        pushed("var a = table(\"a\", integer(\"id\").primaryKey(), text(\"x\"));\n", "--create");
        Outcome.sql(database, "INSERT INTO a VALUES (1, 'one')");
        pushed("""
            var b = table("b", integer("id").primaryKey(), text("x")).renamedFrom("a");
            var a = table("a", integer("id").primaryKey(), real("y"));
            """);
        Outcome.sql(database, "INSERT INTO b VALUES (2, 'two')");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, "SELECT group_concat(x) FROM a")).isEqualTo("one,two");
    }

    @Test
    @DisplayName("H159 a default of any type that a migration has filled into a column of any type is no loss")
    void noDefaultIsALoss() throws Exception {
        migrated("var t = table(\"t\", integer(\"id\").primaryKey());\n");
        Outcome.sql(database, "INSERT INTO t VALUES (1), (2)");
        StringBuilder columns = new StringBuilder();
        for (String type : List.of("INTEGER", "REAL", "TEXT", "NUMERIC", "BLOB", "")) {
            for (String value : List.of(
                    "9223372036854775807",
                    "(-9007199254740993)",
                    "1e300",
                    "1.0",
                    "'7'",
                    "'7.50'",
                    "'a'",
                    "x'00ff'",
                    "0x7f")) {
                columns.append(", column(\"c%d\", \"%s\").defaultSql(\"%s\")".formatted(columns.length(), type, value));
            }
        }
        migrated("var t = table(\"t\", integer(\"id\").primaryKey()" + columns + ");\n");
        done(rolledBack("step1"));
        assertThat(Outcome.value(database, "SELECT group_concat(id) FROM t")).isEqualTo("1,2");
    }

    @Test
    @DisplayName("H159 a default that a migration has filled in is no loss, and what came since is counted")
    void aDefaultIsNoLoss() throws Exception {
        migrated("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"x\"));\n");
        Outcome.sql(database, "INSERT INTO t VALUES (1, 'A'), (2, 'B'), (3, NULL)");
        migrated("var t = table(\"t\", integer(\"id\").primaryKey(), integer(\"n\").notNull().defaultValue(0),"
                + " text(\"x\"), text(\"w\").collate(\"NOCASE\").defaultSql(\"\\\"some\\\"\"),"
                + " text(\"low\").backfill(\"lower(x)\"));\n"
                + "var v = view(\"v\", \"SELECT n FROM t\");\n"
                + "var g = trigger(\"g\").afterInsert().on(\"t\").execute(\"UPDATE t SET x = new.x;\");\n"
                + "var u = table(\"u\", integer(\"id\").primaryKey());\n");
        Outcome back = run("rollback", "--to", "step1", "--dry-run");
        assertThat(back.out())
                .contains("3 rows hold the default 0", "3 rows hold the default \"some\"", "2 rows hold the backfill")
                .doesNotContain("! ");
        Outcome.sql(database, "UPDATE t SET n = 5, w = 'SOME' WHERE id = 2", "UPDATE t SET low = 'other' WHERE id = 1");
        Outcome refused = rolledBack("step1");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .contains("\"t.n\": 1 row holds another value", "\"t.w\": 1 row holds", "\"t.low\": 1 row holds")
                .doesNotContain("view", "trigger");
        Outcome.sql(database, "UPDATE t SET n = 0, w = 'some', low = lower(x)");
        done(rolledBack("step1"));
        assertThat(Outcome.value(database, "SELECT group_concat(id || coalesce(x, '')) FROM t"))
                .isEqualTo("1A,2B,3");
    }

    @Test
    @DisplayName("H159 a default that a push has filled in is no loss where the table has statistics")
    void aDefaultBesideStatistics() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)",
                "INSERT INTO t VALUES (1, 'A'), (2, 'B')",
                "CREATE INDEX i ON t (x)",
                "ANALYZE");
        Files.writeString(
                script,
                "var t = table(\"t\", integer(\"id\").primaryKey(), integer(\"n\").notNull().defaultValue(0),"
                        + " text(\"x\"), index(\"i\", \"x\"));\nvar v = view(\"v\", \"SELECT n FROM t\");\n");
        done(Outcome.of("push", "--yes", "--backup", "--schema", script.toString(), database.toString()));
        Outcome.sql(database, "INSERT INTO t VALUES (3, 0, 'C')");
        done(Outcome.of("undo", "--reverse", "--yes", database.toString()));
        assertThat(Outcome.value(database, "SELECT group_concat(id || x) FROM t"))
                .isEqualTo("1A,2B,3C");
    }

    @Test
    @DisplayName("H159 what was computed and is stored since a migration is no loss where it is computed again")
    void whatWasComputedIsNoLoss() throws Exception {
        migrated("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"x\"),"
                + " text(\"low\").generatedAs(\"lower(x)\").stored());\n");
        Outcome.sql(database, "INSERT INTO t VALUES (1, 'A'), (2, 'B')");
        migrated("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"x\"), text(\"low\"));\n");
        Outcome.sql(database, "UPDATE t SET low = 'other' WHERE id = 2");
        assertThat(rolledBack("step1").err()).contains("\"t.low\": 1 row holds another value");
        Outcome.sql(database, "UPDATE t SET low = 'b' WHERE id = 2");
        done(rolledBack("step1"));
        assertThat(Outcome.value(database, "SELECT group_concat(low) FROM t")).isEqualTo("a,b");
    }

    @Test
    @DisplayName("H159 over several migrations each default counts, under whatever name its column bears by then")
    void defaultsOfSeveralMigrations() throws Exception {
        migrated("var t = table(\"t\", integer(\"id\").primaryKey());\n");
        Outcome.sql(database, "INSERT INTO t VALUES (1)");
        migrated("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"n\").notNull().defaultValue(\"a\"));\n");
        migrated("var t = table(\"u\", integer(\"id\").primaryKey(),"
                + " text(\"m\").renamedFrom(\"n\").notNull().defaultValue(\"b\")).renamedFrom(\"t\");\n");
        Outcome.sql(database, "INSERT INTO u (id) VALUES (2)");
        done(rolledBack("step1"));
        assertThat(Outcome.value(database, "SELECT group_concat(id) FROM t")).isEqualTo("1,2");
    }

    @Test
    @DisplayName("H159 an undo by a plan asks about nothing that the push has put there")
    void undoAsksNothing() throws Exception {
        pushed("var t = table(\"t\", integer(\"id\").primaryKey());\n", "--create");
        Outcome.sql(database, "INSERT INTO t VALUES (1)");
        pushed("""
            var t = table("t", integer("id").primaryKey(), real("n").notNull().defaultValue(1));
            var v = view("v", "SELECT n FROM t");
            """);
        Outcome.sql(database, "INSERT INTO t (id) VALUES (2)");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, "SELECT count(*) FROM t")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("H159 an undo by a plan knows a backfill, a default and what was computed, whether anybody has written"
            + " since or not")
    void undoKnowsBackfills(boolean byMigration) throws Exception {
        String before = "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"x\"),"
                + " text(\"low\").generatedAs(\"lower(x)\").stored());\n";
        String after = "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"x\"), text(\"low\"),"
                + " integer(\"n\").notNull().defaultValue(0), text(\"m\").notNull().backfill(\"coalesce(x, '(')\"),"
                + " real(\"r\").notNull().backfill(\"5\"));\n";
        if (byMigration) {
            migrated(before);
        } else {
            pushed(before, "--create");
        }
        Outcome.sql(database, "INSERT INTO t (id, x) VALUES (1, 'A'), (2, NULL)");
        String[] undo = {"undo", database.toString(), "--reverse", "--yes"};
        for (int round = 0; round < 3; round++) {
            if (byMigration) {
                Files.writeString(script, after);
                if (round == 0) {
                    done(Outcome.of("generate", "--schema", script.toString(), "--dir", migrations.toString()));
                }
                done(run("migrate", "--backup"));
            } else {
                pushed(after);
            }
            if (round == 1) {
                Outcome.sql(database, "INSERT INTO t VALUES (3, 'C', 'c', 0, 'other', 7)");
                Outcome refused = Outcome.of(undo);
                assertThat(refused.code()).isEqualTo(4);
                assertThat(refused.err()).contains("\"t.m\": 1 row holds another value", "\"t.r\": 1 row holds");
                Outcome.sql(database, "UPDATE t SET m = 'C', r = 5 WHERE id = 3");
            }
            done(Outcome.of(undo));
        }
        assertThat(Outcome.value(database, "SELECT group_concat(id || coalesce(low, '')) FROM t"))
                .isEqualTo("1a,2,3c");
    }

    private static final String TEXT = """
        var t = table("t", integer("id").primaryKey(), text("state")%s);
        var v = view("v", "SELECT id FROM t WHERE state <> \\"what\\"");
        var g = trigger("g").afterInsert().on("t").execute("DELETE FROM t WHERE state = \\"what\\";");
        """;

    @Test
    @DisplayName(
            "H145 what was a text in double quotes before a column had its name is one again, and is not asked about")
    void aTextIsATextAgain() throws Exception {
        String before = TEXT.formatted("");
        String after = TEXT.formatted(", text(\"what\")");
        migrated(before);
        migrated(after, "--allow-broken", "*");
        Outcome shown = run("rollback", "--to", "step1", "--dry-run");
        assertThat(shown.out()).doesNotContain("! ").contains("so it was before the change that is taken back");
        done(rolledBack("step1"));
        pushed(after, "--allow-broken", "*");
        Outcome.sql(database, "INSERT INTO t (state) VALUES ('x')");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, "SELECT state FROM t")).isEqualTo("x");
    }

    @Test
    @DisplayName("H145 a column that a change took away means on the way back what it meant, and is not asked about")
    void aColumnIsAColumnAgain() throws Exception {
        migrated(TEXT.formatted(", text(\"what\")"));
        migrated(TEXT.formatted(""), "--allow-broken", "*", "--allow-loss", "*");
        done(rolledBack("step1"));
        pushed(TEXT.formatted(""), "--allow-broken", "*", "--allow-loss", "*");
        Outcome.sql(database, "INSERT INTO t (state) VALUES ('x')");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
    }

    @Test
    @DisplayName("H145 a view that another hand has made since is asked about where the way back breaks it")
    void whatCameSinceIsAskedAbout() throws Exception {
        migrated(TEXT.formatted(""));
        migrated(TEXT.formatted(", text(\"what\")"), "--allow-broken", "*");
        Outcome.sql(database, "CREATE VIEW other AS SELECT \"what\" FROM t");
        Outcome refused = run("rollback", "--to", "step1", "--yes", "--exclude", "other");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("view other will not work").doesNotContain("view v", "trigger g");
    }

    @Test
    @DisplayName("H147 full text over another table that a change has added goes again without a question")
    void fullTextIsNoLoss() throws Exception {
        String before = "var d = table(\"d\", integer(\"id\").primaryKey(), text(\"body\"));\n";
        String after =
                before + "var f = virtualTable(\"f\", \"fts5\", \"body\", \"content='d'\", \"content_rowid='id'\");\n"
                        + "var own = virtualTable(\"own\", \"fts5\", \"body\");\n";
        migrated(before);
        Outcome.sql(database, "INSERT INTO d VALUES (1, 'one')");
        migrated(after);
        Outcome.sql(database, "INSERT INTO f (f) VALUES ('rebuild')");
        Outcome.sql(database, "INSERT INTO own VALUES ('kept nowhere else')");
        Outcome refused = rolledBack("step1");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("\"own\": 1 row is lost").doesNotContain("\"f\"");
        Outcome.sql(database, "DELETE FROM own");
        done(rolledBack("step1"));
        pushed(after);
        Outcome.sql(database, "INSERT INTO d VALUES (2, 'two')");
        Outcome.sql(database, "INSERT INTO f (f) VALUES ('rebuild')");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, "SELECT group_concat(body) FROM d")).isEqualTo("one,two");
    }

    @Test
    @DisplayName("a reference and a trigger that did not work before a change do not stand against its way back")
    void whatDidNotWorkBeforeIsNoQuestion() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE n (a TEXT, b TEXT REFERENCES n)",
                "CREATE TABLE log (line TEXT)",
                "CREATE TRIGGER g AFTER INSERT ON log BEGIN DELETE FROM n WHERE c = new.line; END",
                "INSERT INTO n VALUES ('x', NULL)");
        pushed("""
            var n = table("n", text("a"), text("c"));
            var log = table("log", text("line"));
            var g = trigger("g").afterInsert().on("log").execute("DELETE FROM n WHERE c = new.line;");
            """, "--allow-loss", "*");
        Outcome.sql(database, "INSERT INTO n VALUES ('y', NULL)");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, "SELECT group_concat(a) FROM n")).isEqualTo("x,y");
    }

    @Test
    @DisplayName("H159 a reference that nothing had goes and comes back with nothing, and not with the parent that its"
            + " default names")
    void aReferenceWithADefaultComesBack() throws Exception {
        String parents = "var p = table(\"p\", integer(\"id\").primaryKey());\n";
        String before = parents + "var c = table(\"c\", integer(\"id\").primaryKey(),"
                + " integer(\"p\").defaultValue(1).references(\"p\"));\n";
        String after = parents + "var c = table(\"c\", integer(\"id\").primaryKey());\n";
        migrated(before);
        Outcome.sql(database, "INSERT INTO c VALUES (1, NULL), (2, NULL)");
        migrated(after, "--allow-loss", "c.p");
        Outcome.sql(database, "INSERT INTO c VALUES (3)");
        done(rolledBack("step1"));
        assertThat(Outcome.value(database, "SELECT group_concat(typeof(p)) FROM c"))
                .isEqualTo("null,null,null");
        pushed(after);
        Outcome.sql(database, "INSERT INTO c VALUES (4)");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, "SELECT group_concat(typeof(p)) FROM c"))
                .isEqualTo("null,null,null,null");
        assertThat(Outcome.value(database, "SELECT dflt_value FROM pragma_table_info('c') WHERE name = 'p'"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("H159 a column that nothing had goes and comes back with nothing, and not with its default")
    void nothingComesBackAsNothing() throws Exception {
        String before =
                "var t = table(\"t\", text(\"x\"), text(\"code\").defaultValue(\"none\")," + " unique(\"code\"));\n";
        String after = "var t = table(\"t\", text(\"x\"));\n";
        migrated(before);
        Outcome.sql(database, "INSERT INTO t VALUES ('a', NULL), ('b', NULL)");
        migrated(after, "--allow-loss", "*");
        done(rolledBack("step1"));
        String held = "SELECT group_concat(x || typeof(code)) FROM t";
        assertThat(Outcome.value(database, held)).isEqualTo("anull,bnull");
        pushed(after);
        Outcome.sql(database, "INSERT INTO t VALUES ('c')");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, held)).isEqualTo("anull,bnull,cnull");
        Outcome.sql(database, "INSERT INTO t (x) VALUES ('d')");
        assertThat(Outcome.value(database, "SELECT code FROM t WHERE x = 'd'")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"integer(\"id\").primaryKey()", "integer(\"id\").primaryKey().autoIncrement()"})
    @DisplayName("H159 a key that shows the numbers that rows had without it goes again without a question")
    void numbersAreNoLoss(String key) throws Exception {
        String before = "var t = table(\"t\", text(\"x\"));\nvar u = table(\"u\", text(\"y\"));\n";
        String after = "var t = table(\"s\", " + key + ", text(\"x\")).renamedFrom(\"t\");\n"
                + "var u = table(\"u\", text(\"y\"), " + key + ");\n";
        migrated(before);
        Outcome.sql(database, "INSERT INTO t (rowid, x) VALUES (7, 'a'), (9, 'b')", "INSERT INTO u VALUES ('c')");
        migrated(after);
        Outcome.sql(database, "INSERT INTO s VALUES (20, 'd')");
        assertThat(rolledBack("step1").out()).doesNotContain("!");
        String numbers = "SELECT group_concat(rowid || x) FROM t";
        assertThat(Outcome.value(database, numbers)).isEqualTo("7a,9b,20d");
        pushed(after);
        Outcome.sql(database, "INSERT INTO s VALUES (30, 'e')");
        done(Outcome.of("undo", database.toString(), "--reverse", "--yes"));
        assertThat(Outcome.value(database, numbers)).isEqualTo("7a,9b,20d,30e");
    }

    @Test
    @DisplayName("H159 a key whose numbers would go with it still asks")
    void numbersThatGoAreALoss() throws Exception {
        migrated("var t = table(\"t\", text(\"x\").primaryKey()).withoutRowid();\n");
        Outcome.sql(database, "INSERT INTO t VALUES ('a')");
        migrated("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"x\"));\n");
        Outcome refused = rolledBack("step1");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("\"t.id\": 1 row holds a value");
    }
}
