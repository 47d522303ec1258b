package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with keys and indexes in the order of a collation that only their application has, changed and put back. */
class MissingCollationTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database() {
        return dir.resolve("app.db");
    }

    private void script(String... lines) throws IOException {
        Files.writeString(dir.resolve("schema.jsh"), String.join("\n", lines) + "\n");
    }

    private Outcome run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, database().toString()));
        if (!command.equals("undo")) {
            words.addAll(List.of("--schema", dir.resolve("schema.jsh").toString()));
        }
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static void isDone(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    private String asApplication(String table, String column) throws Exception {
        return Application.ask(
                database(),
                "SELECT group_concat(quote(" + column + ")) FROM (SELECT * FROM " + table
                        + " ORDER BY a COLLATE BINARY)");
    }

    @Test
    @DisplayName("H152 rows that cannot be asked about a column that comes are not taken to fit, where what only the"
            + " application knows goes with the change")
    void rowsThatCannotBeAsked() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE t(a INTEGER, b TEXT COLLATE loc, UNIQUE (a, b))",
                "CREATE TABLE e(a INTEGER, b TEXT COLLATE loc, UNIQUE (a, b))",
                "CREATE UNIQUE INDEX i ON t(b)",
                "INSERT INTO t VALUES (1, 'x'), (2, 'y')");
        String columns = "integer(\"c\").renamedFrom(\"a\"), numeric(\"new\").notNull().defaultSql(\"NULL\")";
        script("var t = table(\"t\", " + columns + ");", "var e = table(\"e\", " + columns + ");");
        assertThat(run("diff").out())
                .containsOnlyOnce("2 rows would get no value")
                .contains("2 rows hold a value");
        Outcome push = run("push", "--yes", "--allow-loss", "*");
        assertThat(push.code()).isEqualTo(4);
        assertThat(push.err()).doesNotContain("everything was rolled back");
    }

    @Test
    @DisplayName(
            "H152 the default of a column changes in a table that only the application can order, with its older rows")
    void olderRowsOfATableInAnotherOrder() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY, z INT) WITHOUT ROWID",
                "INSERT INTO w VALUES ('x', 1), ('Y', 2)",
                "ALTER TABLE w ADD COLUMN k INT DEFAULT 5",
                "INSERT INTO w VALUES ('q', 3, 9)");
        script("var w = table(\"w\", text(\"a\").primaryKey().collate(\"loc\"), column(\"z\", \"INT\").defaultValue(1),"
                + " column(\"k\", \"INT\").defaultValue(7)).withoutRowid();");
        isDone(run("push", "--yes", "--backup"));
        assertThat(asApplication("w", "k")).isEqualTo("5,9,5");
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
        isDone(run("undo", "--yes"));
        assertThat(run("diff").code()).isEqualTo(3);
    }

    @Test
    @DisplayName("H152 older rows of a table that only the application can order are left where writing them needs that"
            + " order")
    void manyOlderRowsOfATableInAnotherOrder() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY, z TEXT) WITHOUT ROWID",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
                        + " INSERT INTO w SELECT 'k' || i, printf('%.50c', 'z') FROM n",
                "ALTER TABLE w ADD COLUMN k TEXT DEFAULT 'a default of some length'");
        script("var w = table(\"w\", text(\"a\").primaryKey().collate(\"loc\"), text(\"z\"),"
                + " text(\"k\")).withoutRowid();");
        Outcome push = run("push", "--yes");
        assertThat(push.code()).as(push.out() + push.err()).isIn(0, 4);
        if (push.code() == 4) {
            assertThat(push.err()).contains("collation \"loc\"", "everything was rolled back");
        }
        assertThat(Application.ask(database(), "SELECT count(*) FROM w WHERE k = 'a default of some length'"))
                .isEqualTo("4000");
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE o(a TEXT COLLATE loc)|CREATE INDEX i ON o(a)",
                "CREATE TABLE o(a TEXT COLLATE loc NOT NULL)|CREATE UNIQUE INDEX i ON o(a)",
                "CREATE TABLE o(id INTEGER PRIMARY KEY, a TEXT COLLATE loc)|CREATE INDEX i ON o(a)",
                "CREATE TABLE o(a TEXT COLLATE loc PRIMARY KEY) WITHOUT ROWID|CREATE INDEX i ON o(a DESC)",
                "CREATE TABLE o(a TEXT COLLATE loc UNIQUE)|CREATE TABLE other(x)",
                "CREATE TABLE o(a TEXT COLLATE loc PRIMARY KEY, b TEXT COLLATE loc UNIQUE)|CREATE TABLE other(x)",
            })
    @DisplayName(
            "H152 a default changes where every column is in an index that only the application can order, with older"
                    + " rows")
    void olderRowsOfATableWithEachColumnInAnotherOrder(String made) throws Exception {
        Application.run(
                database(),
                made.split("\\|", -1)[0],
                made.split("\\|", -1)[1],
                "INSERT INTO o(a) VALUES ('x'), ('Y')",
                "ALTER TABLE o ADD COLUMN k TEXT COLLATE loc DEFAULT 'five'",
                "CREATE UNIQUE INDEX j ON o(k, a)",
                "CREATE TABLE log(k)",
                "CREATE TRIGGER tr AFTER UPDATE ON o BEGIN INSERT INTO log VALUES (new.k); END",
                "INSERT INTO o VALUES (" + (made.contains("id INT") ? "7, " : "")
                        + (made.contains("b TEXT") ? "'B', " : "") + "'q', 'nine')");
        script(Outcome.of("pull", database().toString()).out().replace("\"five\"", "\"seven\""));
        Outcome diff = run("diff");
        assertThat(diff.code()).as(diff.out()).isEqualTo(3);
        assertThat(diff.out()).doesNotContain(" x ", " ! ");
        isDone(run("push", "--yes", "--backup"));
        assertThat(run("diff").code()).isZero();
        assertThat(asApplication("o", "k").split(",")).containsExactlyInAnyOrder("'five'", "'five'", "'nine'");
        assertThat(Application.ask(database(), "SELECT count(*) FROM log")).isEqualTo("0");
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
        isDone(run("undo", "--yes"));
        assertThat(run("diff").code()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE w(a TEXT COLLATE loc, n INT, PRIMARY KEY (a COLLATE BINARY)) WITHOUT ROWID",
                "CREATE TABLE w(a TEXT COLLATE loc, n INT, PRIMARY KEY (n, a COLLATE NOCASE)) WITHOUT ROWID",
                "CREATE TABLE w(a TEXT COLLATE NOCASE, n INT, PRIMARY KEY (a COLLATE loc)) WITHOUT ROWID",
            })
    @DisplayName("H152 an undo compares rows in the order of their key, which is not that of their columns")
    void undoneInTheOrderOfTheKey(String made) throws Exception {
        Application.run(
                database(), made, "CREATE TABLE t(id INTEGER PRIMARY KEY)", "INSERT INTO w VALUES ('x', 1), ('Y', 2)");
        script(Outcome.of("pull", database().toString()).out().replace("table(\"t\",", "table(\"t\", text(\"more\"),"));
        isDone(run("push", "--yes", "--backup"));
        Outcome undo = run("undo", "--yes");
        isDone(undo);
        assertThat(undo.out()).contains("nothing has written since");
        assertThat(asApplication("w", "n")).isEqualTo("2,1");
    }

    @Test
    @DisplayName("H152 where writing older rows needs the order after all, the collation is named and no damage is")
    void olderRowsThatNeedTheOrder() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY) WITHOUT ROWID",
                "INSERT INTO w VALUES ('x'), ('Y'), ('b'), ('A')",
                "ALTER TABLE w ADD COLUMN k TEXT COLLATE loc DEFAULT 'five'",
                "CREATE TABLE w2(a TEXT COLLATE loc PRIMARY KEY, z TEXT COLLATE loc UNIQUE) WITHOUT ROWID",
                "INSERT INTO w2 VALUES ('x', 'B'), ('Y', 'a'), ('b', 'x')",
                "ALTER TABLE w2 ADD COLUMN k TEXT NOT NULL DEFAULT 'five'");
        script(
                "var w = table(\"w\", text(\"a\").primaryKey().collate(\"loc\"),"
                        + " text(\"k\").collate(\"loc\").defaultValue(\"five\")).withoutRowid();",
                "var w2 = table(\"w2\", text(\"a\").primaryKey().collate(\"loc\"),"
                        + " text(\"z\").unique().collate(\"loc\"),"
                        + " text(\"k\").notNull().defaultValue(\"seven\")).withoutRowid();");
        Outcome push = run("push", "--yes");
        assertThat(push.code()).as(push.out() + push.err()).isIn(0, 4);
        assertThat(push.err()).doesNotContain("malformed");
        assertThat(Application.ask(database(), "SELECT group_concat(k) FROM w2"))
                .isEqualTo("five,five,five");
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    @DisplayName("H163 a change is put back where keys and indexes are in the order of a missing collation")
    void undoWithAMissingCollation() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY, z INT) WITHOUT ROWID",
                "INSERT INTO w VALUES ('b', 1), ('C', 2), ('a', 3)",
                "CREATE TABLE p(a TEXT COLLATE loc PRIMARY KEY, z INT)",
                "INSERT INTO p VALUES ('b', 1), ('C', 2), ('a', 3)",
                "CREATE INDEX i ON p(z, a)",
                "CREATE TABLE t(a INTEGER PRIMARY KEY, gone TEXT)",
                "INSERT INTO t VALUES (1, 'g')");
        String key = "(\"a\").primaryKey().collate(\"loc\"), column(\"z\", \"INT\")";
        String rest = "index(\"i\", asc(\"z\"), asc(\"a\")));";
        script(
                "var w = table(\"w\", text" + key + ", text(\"k\")).withoutRowid();",
                "var p = table(\"p\", text" + key + ".defaultValue(3), " + rest,
                "var t = table(\"t\", integer(\"a\").primaryKey());");
        isDone(run("push", "--yes", "--allow-loss", "*"));
        Outcome dry = run("undo", "--dry-run");
        assertThat(dry.code()).as(dry.out() + dry.err()).isIn(0, 3);
        isDone(run("undo", "--yes"));
        assertThat(Application.ask(database(), "SELECT group_concat(a || z) FROM (SELECT * FROM w ORDER BY a)"))
                .isEqualTo("C2,b1,a3");
        assertThat(Application.ask(database(), "SELECT gone FROM t")).isEqualTo("g");
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
    }

    private Outcome overAReference(String more) throws Exception {
        Application.run(
                database(),
                "CREATE TABLE p(a TEXT COLLATE loc PRIMARY KEY, z INT)",
                "INSERT INTO p VALUES ('x', 1), ('Y', 2)",
                "CREATE TABLE c(id INTEGER PRIMARY KEY, x TEXT REFERENCES p(a), n INT)",
                "INSERT INTO c VALUES (1, 'x', 10)");
        script(Outcome.of("pull", database().toString()).out());
        Migrations migrations = new Migrations(dir.resolve("migrations"));
        String folder = migrations.directory().toString();
        String schema = dir.resolve("schema.jsh").toString();
        isDone(Outcome.of("generate", "--name", "first", "--schema", schema, "--dir", folder));
        isDone(Outcome.of("baseline", database().toString(), "--dir", folder));
        script(Outcome.of("pull", database().toString())
                .out()
                .replace("column(\"n\", \"INT\")", "column(\"n\", \"INT\").notNull()"));
        isDone(Outcome.of("generate", "--name", "two", "--schema", schema, "--dir", folder, "--backfill", "c.n="));
        if (!more.isEmpty()) {
            try (var folders = java.nio.file.Files.list(migrations.directory())) {
                String two = folders.map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> name.endsWith("two"))
                        .findFirst()
                        .orElseThrow();
                migrations.append(two, more);
            }
        }
        return Outcome.of("migrate", "--yes", database().toString(), "--dir", folder);
    }

    @Test
    @DisplayName(
            "H152 a migration copies references that cannot be checked without a collation, as a push does, and says"
                    + " so")
    void migrationOverACopiedReference() throws Exception {
        Outcome migrate = overAReference("");
        assertThat(migrate.code()).as(migrate.out() + migrate.err()).isZero();
        assertThat(migrate.out() + migrate.err())
                .contains("whether references of \"c\" to keys in the order of a collation that only the application"
                        + " has");
        assertThat(Application.ask(database(), "SELECT x || n FROM c")).isEqualTo("x10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE c SET x = 'y';",
                "DELETE FROM c WHERE x = 'z';",
                "CREATE TABLE q(a); CREATE TRIGGER g AFTER INSERT ON q BEGIN UPDATE c SET x = 'q'; END; INSERT INTO q"
                        + " VALUES (1); DROP TABLE q;"
            })
    @DisplayName("H152 a migration whose references cannot be checked without a collation says so, and what to do")
    void migrationOverAReference(String more) throws Exception {
        Outcome migrate = overAReference(more);
        assertThat(migrate.code()).as(migrate.out() + migrate.err()).isEqualTo(4);
        assertThat(migrate.err())
                .contains(
                        "cannot apply ",
                        "_two",
                        "cannot be checked without it",
                        "only the application has the collation \"loc\"",
                        "--extension FILE",
                        "Sleet.migrate(connection)",
                        "everything was rolled back");
        assertThat(Application.ask(database(), "SELECT n FROM c")).isEqualTo("10");
    }

    @Test
    @DisplayName("H152 a table that refers to a key in the order of a missing collation is rebuilt")
    void childOfAMissingCollation() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE p(a TEXT COLLATE loc PRIMARY KEY, z INT)",
                "INSERT INTO p VALUES ('x', 1), ('Y', 2)",
                "CREATE TABLE q(id INTEGER PRIMARY KEY)",
                "INSERT INTO q VALUES (1)",
                "CREATE TABLE c(id INTEGER PRIMARY KEY, x TEXT REFERENCES p(a), q INT REFERENCES q(id), n INT)",
                "INSERT INTO c VALUES (1, 'X', 1, 10), (2, 'y', 1, 20)",
                "CREATE TABLE d(id INTEGER PRIMARY KEY, c INT REFERENCES c(id))",
                "INSERT INTO d VALUES (1, 2)");
        String others = "var p = table(\"p\", text(\"a\").primaryKey().collate(\"loc\"), column(\"z\", \"INT\"));\n"
                + "var q = table(\"q\", integer(\"id\").primaryKey());\n"
                + "var d = table(\"d\", integer(\"id\").primaryKey(), column(\"c\", \"INT\").references(\"c\","
                + " \"id\"));\n";
        String c = "var c = table(\"c\", integer(\"id\").primaryKey(), text(\"x\").references(\"p\", \"a\"),"
                + " column(\"q\", \"INT\").references(\"q\", \"id\"), text(\"n\"));";
        script(others, c);
        Outcome diff = run("diff");
        assertThat(diff.code()).isEqualTo(3);
        assertThat(diff.out()).contains("rebuild", "collation \"loc\"").doesNotContain(" x ");
        isDone(run("push", "--yes", "--allow-loss", "*"));
        assertThat(Application.ask(database(), "SELECT group_concat(x || n) FROM c"))
                .isEqualTo("X10,y20");
        assertThat(Application.ask(database(), "SELECT count(*) FROM pragma_foreign_key_check"))
                .isEqualTo("0");
        script(others, c.replace("text(\"x\")", "column(\"x\", \"BLOB\")"));
        assertThat(run("push", "--yes", "--allow-loss", "*").code()).isEqualTo(4);
        script(others, c.replace("text(\"n\")", "text(\"n\").references(\"p\", \"a\")"));
        assertThat(run("push", "--yes", "--allow-loss", "*").code()).isEqualTo(4);
    }

    @Test
    @DisplayName("H163 what the application has written since is seen where its collation orders the rows")
    void writtenSince() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY, z INT) WITHOUT ROWID",
                "INSERT INTO w VALUES ('b', 1), ('C', 2), ('a', 3)",
                "CREATE TABLE t(a INTEGER PRIMARY KEY, gone TEXT)",
                "INSERT INTO t VALUES (1, 'g')");
        script(
                "var w = table(\"w\", text(\"a\").primaryKey().collate(\"loc\"), column(\"z\","
                        + " \"INT\")).withoutRowid();",
                "var t = table(\"t\", integer(\"a\").primaryKey());");
        isDone(run("push", "--yes", "--allow-loss", "*"));
        Application.run(database(), "UPDATE w SET z = 9 WHERE a = 'A'");
        Outcome undo = run("undo", "--yes");
        assertThat(undo.code()).as(undo.out() + undo.err()).isNotZero();
        assertThat(undo.out() + undo.err()).contains("w");
        assertThat(Application.ask(database(), "SELECT z FROM w WHERE a = 'a'")).isEqualTo("9");
    }

    @Test
    @DisplayName("H152 each of several tables that cannot be rebuilt without a collation is named")
    void everyTableIsNamed() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE f(n INT, o INT, name TEXT NOT NULL COLLATE loc, PRIMARY KEY (n, o)) WITHOUT ROWID",
                "CREATE UNIQUE INDEX fi ON f(name)",
                "INSERT INTO f VALUES (1, 1, 'a'), (1, 2, 'b')",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT COLLATE loc)",
                "CREATE INDEX ti ON t(name)",
                "CREATE TABLE u(id INTEGER PRIMARY KEY, name TEXT COLLATE loc UNIQUE)");
        script(
                "var f = table(\"f\", integer(\"n\"), text(\"mid\"), integer(\"o\"),"
                        + " text(\"name\").notNull().collate(\"loc\"), uniqueIndex(\"fi\", \"name\"),"
                        + " primaryKey(\"n\", \"o\")).withoutRowid();",
                "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"mid\"),"
                        + " text(\"name\").collate(\"loc\"), index(\"ti\", \"name\"));",
                "var u = table(\"u\", integer(\"id\").primaryKey(), text(\"mid\"),"
                        + " text(\"name\").collate(\"loc\").unique());");
        Outcome diff = run("diff");
        assertThat(diff.out())
                .contains("cannot rebuild table \"f\"", "cannot rebuild table \"t\"", "cannot rebuild table \"u\"");
        assertThat(run("push", "--yes").code()).isEqualTo(4);
    }

    @Test
    @DisplayName("H152 tables and columns that an index in a missing order reads are renamed, and put back")
    void renamesUnderAMissingOrder() throws Exception {
        String schema = """
            CREATE TABLE d(id INTEGER PRIMARY KEY, name TEXT COLLATE loc, z INT);
            CREATE UNIQUE INDEX di ON d(name);
            CREATE INDEX dp ON d(z) WHERE name > 'a';
            CREATE TABLE w(a TEXT COLLATE loc, n INT CHECK (n > 0), PRIMARY KEY (a, n)) WITHOUT ROWID;
            CREATE INDEX wi ON w(n, a COLLATE loc DESC);
            CREATE VIEW v AS SELECT name FROM d ORDER BY name;
            CREATE TRIGGER dt AFTER UPDATE OF name ON d WHEN old.name <> new.name
            BEGIN UPDATE w SET n = n + 10 WHERE a = 'x' AND new.z = 3; END
            """;
        Application.run(database(), schema.strip().split(";\n(?!BEGIN)"));
        Application.run(database(), "INSERT INTO d VALUES (1, 'b', 2), (2, 'A', 3)");
        Application.run(database(), "INSERT INTO w VALUES ('x', 1), ('Y', 2)");
        Path other = dir.resolve("other.db");
        String renamed = schema.replaceAll("\\bd\\b", "e")
                .replaceAll("\\bname\\b", "title")
                .replaceAll("\\bn\\b", "m")
                .replaceAll("\\ba\\b(?!')", "b");
        Application.run(other, renamed.strip().split(";\n(?!BEGIN)"));
        script(Outcome.of("pull", other.toString()).out());
        String all = "SELECT group_concat(name || ' ' || tbl_name || ' ' || sql, char(10)) FROM sqlite_schema"
                + " WHERE name NOT LIKE '\\_\\_sleet%' ESCAPE '\\'";
        String before = Application.ask(database(), all);
        String[] renames = {"--rename", "d=e", "--rename", "d.name=title", "--rename", "w.a=b", "--rename", "w.n=m"};
        Outcome diff = run("diff", renames);
        assertThat(diff.code()).as(diff.out() + diff.err()).isEqualTo(3);
        assertThat(diff.out()).doesNotContain(" x ");
        List<String> words = new ArrayList<>(List.of("--yes", "--backup"));
        words.addAll(List.of(renames));
        isDone(run("push", words.toArray(String[]::new)));
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(Application.ask(database(), "SELECT group_concat(title) FROM v"))
                .isEqualTo("b,A");
        assertThat(run("diff").code()).isZero();
        isDone(run("undo", "--yes"));
        assertThat(Application.ask(database(), all)).isEqualTo(before);
        isDone(run("push", words.toArray(String[]::new)));
        Application.run(database(), "UPDATE e SET title = 'C' WHERE id = 2");
        assertThat(Application.ask(database(), "SELECT group_concat(b || m) FROM (SELECT * FROM w ORDER BY m)"))
                .isEqualTo("Y2,x11");
    }
}
