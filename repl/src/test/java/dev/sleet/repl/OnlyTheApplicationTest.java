package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose functions, collations, modules and tokenizers only their application has. */
class OnlyTheApplicationTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path file(String name) {
        return dir.resolve(name);
    }

    /** Makes a file as the application does, which has the function f and the collation loc. */
    private Path application(String... statements) throws SQLException {
        Path file = file("app.db");
        Application.run(file, statements);
        return file;
    }

    private Path script(String... lines) throws IOException {
        return Files.writeString(file("schema.jsh"), String.join("\n", lines) + "\n");
    }

    private Outcome run(String command, String... more) {
        List<String> words =
                new ArrayList<>(List.of(command, "--schema", file("schema.jsh").toString()));
        words.addAll(List.of(more));
        words.add(file("app.db").toString());
        return Outcome.of(words.toArray(String[]::new));
    }

    @Test
    @DisplayName("H148 a renamed column breaks a trigger and views that use what only the application has")
    void namesWhatARenameBreaks() throws Exception {
        application(
                "CREATE TABLE n(a INT, b TEXT)",
                "CREATE TABLE l(x)",
                "CREATE TRIGGER tn AFTER INSERT ON n BEGIN INSERT INTO l VALUES (f(new.b)); END",
                "CREATE VIEW vc AS SELECT b FROM n ORDER BY b COLLATE loc",
                "CREATE VIEW vw AS SELECT g(b) OVER (ORDER BY a) AS w FROM n",
                "CREATE VIEW ok AS SELECT f(a) AS w FROM n");
        script(
                "var n = table(\"n\", column(\"a\", \"INT\"), text(\"b2\").renamedFrom(\"b\"));",
                "var l = table(\"l\", column(\"x\"));",
                "var vc = view(\"vc\", \"SELECT b FROM n ORDER BY b COLLATE loc\");",
                "var vw = view(\"vw\", \"SELECT g(b) OVER (ORDER BY a) AS w FROM n\");",
                "var ok = view(\"ok\", \"SELECT f(a) AS w FROM n\");",
                "var tn = trigger(\"tn\").afterInsert().on(\"n\").execute(\"INSERT INTO l VALUES (f(new.b));\");");
        Outcome outcome = run("push", "--yes");
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("\"tn\"", "new.b", "\"vc\"", "\"vw\"")
                .doesNotContain("\"ok\"");
    }

    @Test
    @DisplayName("H150 a new trigger or view with a function that only the application has is a note and no question")
    void aNewTriggerIsNoLoss() throws Exception {
        application("CREATE TABLE n(a INT, b TEXT)");
        script(
                "var n = table(\"n\", column(\"a\", \"INT\"), text(\"b\"));",
                "var vc = view(\"vc\", \"SELECT g(b) FILTER (WHERE a > 1) AS k FROM n ORDER BY b COLLATE loc\");",
                "var tn = trigger(\"tn\").afterInsert().on(\"n\").when(\"f(new.b)\").execute(\"SELECT f(1);\");");
        Outcome outcome = run("push", "--yes");
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).containsOnlyOnce("function f()").containsOnlyOnce("function g()");
        assertThat(outcome.out()).containsOnlyOnce("collation \"loc\"");
    }

    @Test
    @DisplayName("H151 a view that reads full text or a pragma is made, and read by a query")
    void viewsThatOnlyATrustedSchemaHas() throws Exception {
        script(
                "var ft = virtualTable(\"ft\", \"fts5\", \"body\");",
                "var vs = view(\"vs\", \"SELECT snippet(ft, 0, '[', ']', '..', 5) AS s, bm25(ft) AS r FROM ft WHERE ft"
                        + " MATCH 'x'\");",
                "var vp = view(\"vp\", \"SELECT name FROM pragma_table_info('ft')\");");
        Outcome outcome = run("push", "--create", "--yes");
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        String database = file("app.db").toString();
        Outcome.sql(file("app.db"), "INSERT INTO ft VALUES ('a x b')");
        assertThat(Outcome.of("sql", database, "SELECT s FROM vs").out()).contains("a [x] b");
        assertThat(Outcome.of("sql", database, "SELECT * FROM vp").out()).contains("body");
    }

    @Test
    @DisplayName("H151 a statement that writes, and a script, read such a view too")
    void viewsThatOnlyATrustedSchemaHasElsewhere() throws Exception {
        application(
                "CREATE VIRTUAL TABLE ft USING fts5(body)",
                "CREATE TABLE t(a TEXT)",
                "CREATE VIEW vs AS SELECT snippet(ft, 0, '[', ']', '..', 5) AS s FROM ft WHERE ft MATCH 'x'",
                "CREATE VIEW bad AS SELECT load_extension('x') AS s",
                "INSERT INTO ft VALUES ('a x b')");
        String database = file("app.db").toString();
        Outcome written = Outcome.of("sql", "--write", database, "INSERT INTO t SELECT s FROM vs");
        assertThat(written.code()).as(written.out() + written.err()).isZero();
        assertThat(Outcome.value(file("app.db"), "SELECT a FROM t")).isEqualTo("a [x] b");
        assertThat(Outcome.of("sql", "--write", database, "INSERT INTO t SELECT s FROM bad")
                        .code())
                .isNotZero();
        Path script = Files.writeString(
                file("rows.jsh"), "open(args[0]);\nSystem.out.println(rows(\"SELECT s FROM vs\"));\n");
        assertThat(Outcome.of("run", script.toString(), database).out()).contains("a [x] b");
    }

    @Test
    @DisplayName("H152 a collation that is missing stops only what needs it")
    void aCollationStopsOnlyWhatNeedsIt() throws Exception {
        application(
                "CREATE TABLE p(a TEXT COLLATE loc PRIMARY KEY, z INT)",
                "INSERT INTO p VALUES ('x', 1)",
                "CREATE TABLE c(id INTEGER PRIMARY KEY, x TEXT REFERENCES p(a))",
                "INSERT INTO c VALUES (1, 'x')");
        String child = "var c = table(\"c\", integer(\"id\").primaryKey(), text(\"x\").references(\"p\", \"a\"));";
        String key = "var p = table(\"p\", text(\"a\").primaryKey().collate(\"loc\"), ";
        for (String column : List.of(
                "column(\"z\", \"INT\").defaultValue(3)",
                "column(\"z\", \"INT\").defaultValue(3).notNull()",
                "column(\"z\", \"INT\")",
                "column(\"y\", \"INT\").renamedFrom(\"z\")",
                "column(\"y\", \"INT\"), text(\"k\")")) {
            script(key + column + ");", child);
            Outcome outcome = run("push", "--yes");
            assertThat(outcome.code())
                    .as(column + outcome.out() + outcome.err())
                    .isZero();
        }
        script(key + "text(\"y\"), text(\"k\"));", child);
        Outcome diff = run("diff");
        assertThat(diff.code()).as(diff.out() + diff.err()).isEqualTo(3);
        assertThat(diff.out()).contains("x cannot rebuild table \"p\" without the collation \"loc\"");
        assertThat(run("push", "--yes", "--allow-loss", "*").code()).isEqualTo(4);
        script(key + "column(\"y\", \"INT\"), text(\"k\"));", child.replace("text(\"x\")", "column(\"x\", \"BLOB\")"));
        Outcome references = run("push", "--yes", "--allow-loss", "*");
        assertThat(references.code()).as(references.out() + references.err()).isEqualTo(4);
        assertThat(references.err()).contains("collation \"loc\"");
        assertThat(Outcome.value(file("app.db"), "SELECT y FROM p NOT INDEXED")).isEqualTo("1");
    }

    @Test
    @DisplayName("H152 a table without row numbers in the order of a missing collation")
    void aCollationOrdersTheTable() throws Exception {
        application("CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY, z INT) WITHOUT ROWID");
        String key = "var w = table(\"w\", text(\"a\").primaryKey().collate(\"loc\"), column(\"z\", \"INT\")";
        script(key + ".notNull()).withoutRowid();");
        Outcome outcome = run("push", "--yes");
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(4);
        assertThat(outcome.err()).contains("set column \"w.z\" NOT NULL without the collation \"loc\"");
        script(key + ".defaultValue(4)).withoutRowid();");
        assertThat(run("push", "--yes").code()).isZero();
    }

    @Test
    @DisplayName("H152 a migration with an index over a missing function is generated, checked, marked and told apart")
    void migrationsWithAFunction() throws Exception {
        application("CREATE TABLE m(path TEXT, q INT)", "CREATE INDEX i ON m(f(path))");
        String table =
                "var m = table(\"m\", text(\"path\"), column(\"q\", \"INT\"), index(\"i\", expression(\"f(path)\"))";
        String[] where = {
            "--dir",
            file("migrations").toString(),
            "--schema",
            file("schema.jsh").toString()
        };
        script(table + ");");
        Outcome first = Outcome.of(with(where, "generate", "--name", "first"));
        assertThat(first.code()).as(first.out() + first.err()).isZero();
        Outcome marked = Outcome.of(
                "baseline",
                "--dir",
                file("migrations").toString(),
                file("app.db").toString());
        assertThat(marked.code()).as(marked.out() + marked.err()).isZero();
        script(table + ", check(\"positive\", \"f(q) > 0\"));");
        Outcome second = Outcome.of(with(where, "generate", "--name", "second"));
        assertThat(second.code()).as(second.out() + second.err()).isZero();
        assertThat(Outcome.of(with(where, "check")).code()).isZero();
        String[] on = {"--dir", file("migrations").toString(), file("app.db").toString()};
        assertThat(Outcome.of(with(on, "status")).code()).isEqualTo(3);
        Outcome migrated = Outcome.of(with(on, "migrate"));
        assertThat(migrated.code()).as(migrated.out() + migrated.err()).isEqualTo(4);
        assertThat(migrated.err()).contains("function f()", "everything was rolled back");
    }

    private static String[] with(String[] options, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    @Test
    @DisplayName("H153 a virtual table of a missing module or tokenizer can be left alone and not be dropped")
    void aMissingModule() throws Exception {
        application(
                "CREATE TABLE docs(id INTEGER PRIMARY KEY, t TEXT)",
                "CREATE VIRTUAL TABLE ft USING fts5(body)",
                "PRAGMA writable_schema = ON",
                "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING nosuch(a)')",
                "UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE ft USING fts5(body, tokenize=''icu de'')'"
                        + " WHERE name = 'ft'");
        String kept = "var v = virtualTable(\"v\", \"nosuch\", \"a\");"
                + "var ft = virtualTable(\"ft\", \"fts5\", \"body\", \"tokenize='icu de'\");";
        script("var docs = table(\"docs\", integer(\"id\").primaryKey(), text(\"u\").renamedFrom(\"t\"));", kept);
        Outcome other = run("push", "--yes");
        assertThat(other.code()).as(other.out() + other.err()).isZero();
        script("var docs = table(\"docs\", integer(\"id\").primaryKey(), text(\"u\"));");
        Outcome diff = run("diff");
        assertThat(diff.code()).as(diff.out() + diff.err()).isEqualTo(3);
        assertThat(diff.out())
                .contains("without the module \"nosuch\"", "without the tokenizer \"icu\"")
                .contains("all its rows are lost");
        Outcome push = run("push", "--yes", "--allow-loss", "*");
        assertThat(push.code()).isEqualTo(4);
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(path -> String.valueOf(path.getFileName())))
                    .noneMatch(name -> name.contains("backup"));
        }
    }

    @Test
    @DisplayName("H154 the records of other tools are left alone")
    void othersRecords() throws Exception {
        List<String> tables = List.of(
                "room_master_table",
                "android_metadata",
                "grdb_migrations",
                "__EFMigrationsHistory",
                "ar_internal_metadata",
                "SequelizeMeta",
                "__diesel_schema_migrations",
                "kysely_migration",
                "kysely_migration_lock",
                "__MigrationHistory",
                "adonis_schema",
                "aerich",
                "migrate_version",
                "migratehistory",
                "play_evolutions");
        List<String> sql = new ArrayList<>(List.of("CREATE TABLE t(a INT)"));
        tables.forEach(name -> sql.add("CREATE TABLE \"" + name + "\"(id INT)"));
        application(sql.toArray(String[]::new));
        script("var t = table(\"t\", column(\"a\", \"INT\"));");
        Outcome outcome = run("push", "--yes");
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("nothing to do");
    }
}
