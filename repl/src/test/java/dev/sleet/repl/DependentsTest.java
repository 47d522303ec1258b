package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that SQLite does not check, through every command that can break them. */
class DependentsTest {
    private static final String REST = "var v = view(\"v\", \"SELECT id, \\\"title\\\" AS shown FROM t\");\n"
            + "var log = table(\"log\", text(\"line\"));\n"
            + "var tu = trigger(\"tu\").afterUpdateOf(\"title\").on(\"t\")"
            + ".execute(\"INSERT INTO log VALUES ('updated');\");\n"
            + "var tl = trigger(\"tl\").afterInsert().on(\"t\").execute(\"INSERT INTO log VALUES ('inserted');\");\n";
    private static final String ADAPTED = REST.replace("title", "heading");
    private static final String TABLE = "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"title\"));\n";
    private static final String RENAMED =
            "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"heading\").renamedFrom(\"title\"));\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");
    private Path directory = Path.of("");

    @BeforeEach
    void make() throws Exception {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        directory = dir.resolve("migrations");
        Outcome.sql(
                database,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, title TEXT)",
                "CREATE TABLE log (line TEXT)",
                "CREATE VIEW v AS SELECT id, \"title\" AS shown FROM t",
                "CREATE TRIGGER tu AFTER UPDATE OF title ON t BEGIN INSERT INTO log VALUES ('updated'); END",
                "CREATE TRIGGER tl AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('inserted'); END",
                "INSERT INTO t VALUES (1, 'one')");
    }

    private void declare(String text) throws IOException {
        Files.writeString(script, text);
    }

    private Outcome run(int code, String... arguments) {
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(code);
        return outcome;
    }

    private static void namesBoth(Outcome outcome) {
        String said = (outcome.out() + outcome.err()).replaceAll("\\s+", " ");
        assertThat(said).contains("view v will not work: no such column: title");
        assertThat(said).contains("trigger tu will not run for an update of \"title\"");
        assertThat(said).doesNotContain("trigger tl");
    }

    private void works(String column) throws Exception {
        Outcome.sql(
                database, "DELETE FROM log", "UPDATE t SET " + column + " = 'two'", "INSERT INTO t (id) VALUES (5)");
        assertThat(Outcome.value(database, "SELECT group_concat(shown) FROM v")).isEqualTo("two");
        assertThat(Outcome.value(database, "SELECT group_concat(line) FROM log"))
                .isEqualTo("updated,inserted");
    }

    @Test
    @DisplayName("H145 H146 diff, push and rehearse name the view and the trigger that keep a column's old name")
    void push() throws Exception {
        declare(RENAMED + REST);
        namesBoth(run(3, "diff", "--schema", script.toString(), database.toString()));
        namesBoth(run(4, "push", "--yes", "--schema", script.toString(), database.toString()));
        namesBoth(run(0, "rehearse", "--schema", script.toString(), database.toString()));
        works("title");
        declare(RENAMED + ADAPTED);
        Outcome.sql(database, "DELETE FROM t WHERE id = 5");
        run(0, "push", "--yes", "--backup", "--schema", script.toString(), database.toString());
        run(0, "undo", database.toString(), "--yes");
        works("title");
        Outcome.sql(database, "DELETE FROM t WHERE id = 5");
        run(0, "push", "--yes", "--schema", script.toString(), database.toString());
        works("heading");
    }

    @Test
    @DisplayName("H145 H146 generate names them, and migrate and rollback of adapted ones leave them at work")
    void generate() throws Exception {
        declare(TABLE + REST);
        run(0, "generate", "--name", "first", "--schema", script.toString(), "--dir", directory.toString());
        run(0, "baseline", "--dir", directory.toString(), database.toString());
        declare(RENAMED + REST);
        namesBoth(run(4, "generate", "--name", "second", "--schema", script.toString(), "--dir", directory.toString()));
        declare(RENAMED + ADAPTED);
        run(0, "generate", "--name", "second", "--schema", script.toString(), "--dir", directory.toString());
        run(0, "migrate", "--dir", directory.toString(), database.toString());
        works("heading");
        run(0, "rollback", "--yes", "--to", "first", "--dir", directory.toString(), database.toString());
        Outcome.sql(database, "DELETE FROM t WHERE id = 5");
        works("title");
    }

    private String byHand(String statements, String schema) throws Exception {
        declare(TABLE + REST);
        new Migrations(directory).add("first", script);
        run(0, "baseline", "--dir", directory.toString(), database.toString());
        declare(schema);
        Migrations migrations = new Migrations(directory);
        String name = migrations.add("second", script, "*");
        Path sql = directory.resolve(name).resolve("migration.sql");
        String text = Files.readString(sql);
        int begin = text.indexOf("BEGIN IMMEDIATE;");
        Files.writeString(
                sql,
                text.substring(0, begin).replaceAll("-- allow-(loss|broken): .*\n", "") + "BEGIN IMMEDIATE;\n"
                        + statements + "COMMIT;\n");
        return name;
    }

    @Test
    @DisplayName(
            "H145 H146 a migration by hand that breaks what SQLite does not look at is refused, unless its head says"
                    + " so")
    void byHand() throws Exception {
        String name = byHand("""
            DROP TRIGGER tu;
            DROP TRIGGER tl;
            DROP VIEW v;
            ALTER TABLE t RENAME COLUMN title TO heading;
            CREATE VIEW v AS SELECT id, "title" AS shown FROM t;
            CREATE TRIGGER tu AFTER UPDATE OF title ON t BEGIN INSERT INTO log VALUES ('updated'); END;
            CREATE TRIGGER tl AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('inserted'); END;
            """, RENAMED + REST);
        Outcome refused = run(4, "migrate", "--dir", directory.toString(), database.toString());
        namesBoth(refused);
        assertThat(refused.err()).contains("-- allow-broken: v").contains("nothing was changed");
        works("title");
        Path sql = directory.resolve(name).resolve("migration.sql");
        Files.writeString(
                sql, Files.readString(sql).replaceFirst("-- to: .*\n", "$0-- allow-broken: v\n-- allow-loss: tu\n"));
        run(0, "migrate", "--dir", directory.toString(), database.toString());
    }

    @Test
    @DisplayName("H145 a migration by hand that renames as SQLite does keeps the view and the trigger at work")
    void byHandAsSqliteRenames() throws Exception {
        byHand("ALTER TABLE t RENAME COLUMN title TO heading;\n", RENAMED + ADAPTED);
        run(0, "migrate", "--dir", directory.toString(), database.toString());
        works("heading");
    }

    @Test
    @DisplayName("H147 a full-text table whose content is renamed along finds its rows after push, and after migrate")
    void fullText() throws Exception {
        Outcome.sql(
                database,
                "CREATE VIRTUAL TABLE ft USING fts5(title, content='t', content_rowid='id')",
                "INSERT INTO ft(ft) VALUES ('rebuild')");
        String before =
                "var ft = virtualTable(\"ft\", \"fts5\", \"title\", \"content='t'\", \"content_rowid='id'\");\n";
        declare(RENAMED + ADAPTED + before);
        Outcome refused = run(4, "push", "--yes", "--schema", script.toString(), database.toString());
        assertThat(refused.out() + refused.err()).contains("full-text table ft will not work: no such column: t.title");
        declare(TABLE + REST + before);
        run(0, "generate", "--name", "first", "--schema", script.toString(), "--dir", directory.toString());
        run(0, "baseline", "--dir", directory.toString(), database.toString());
        declare(RENAMED + ADAPTED + before.replace("\"title\"", "\"heading\""));
        run(0, "generate", "--name", "second", "--schema", script.toString(), "--dir", directory.toString());
        run(0, "migrate", "--dir", directory.toString(), database.toString());
        assertThat(Outcome.value(database, "SELECT rowid || heading FROM ft WHERE ft MATCH 'one'"))
                .isEqualTo("1one");
        declare("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"name\").renamedFrom(\"heading\"));\n"
                + REST.replace("title", "name") + before.replace("\"title\"", "\"name\""));
        run(0, "push", "--yes", "--schema", script.toString(), database.toString());
        assertThat(Outcome.value(database, "SELECT rowid || name FROM ft WHERE ft MATCH 'one'"))
                .isEqualTo("1one");
    }

    @Test
    @DisplayName(
            "H161 a check that names its own table is rebuilt by push and by a generated migration, and still checks")
    void checkNamesItsTable() throws Exception {
        String made =
                "var n = table(\"n\", integer(\"a\"), integer(\"b\"), check(\"n.a > 0\"), check(\"\\\"N\\\".rowid <"
                        + " 9\"));\n";
        String middle = made.replace("integer(\"b\")", "text(\"x\"), integer(\"b\")");
        declare(TABLE + REST + made);
        run(0, "push", "--yes", "--schema", script.toString(), database.toString());
        run(0, "generate", "--name", "first", "--schema", script.toString(), "--dir", directory.toString());
        run(0, "baseline", "--dir", directory.toString(), database.toString());
        declare(TABLE + REST + middle);
        run(0, "generate", "--name", "second", "--schema", script.toString(), "--dir", directory.toString());
        run(0, "migrate", "--dir", directory.toString(), database.toString());
        run(0, "diff", "--schema", script.toString(), database.toString());
        Outcome.sql(database, "INSERT INTO n VALUES (1, 'x', 2)");
        assertThat(Outcome.value(database, "SELECT count(*) FROM n WHERE x = 'x'"))
                .isEqualTo("1");
        assertThrows(SQLException.class, () -> Outcome.sql(database, "INSERT INTO n VALUES (0, 'x', 2)"));
        run(
                0,
                "rollback",
                "--yes",
                "--to",
                "first",
                "--allow-loss",
                "*",
                "--dir",
                directory.toString(),
                database.toString());
    }
}
