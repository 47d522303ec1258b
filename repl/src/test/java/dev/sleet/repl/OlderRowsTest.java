package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are older than a column whose default changes, through every command that can change it. */
class OlderRowsTest {
    private static final String VALUES =
            "SELECT group_concat(typeof(c) || quote(c) || typeof(d) || quote(d)) FROM (SELECT c, d FROM t NOT INDEXED"
                    + " ORDER BY id)";
    private static final String AS_BEFORE = "integer5real1.0,integer5real1.0,nullNULLreal2.5";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");
    private Path migrations = Path.of("");

    @BeforeEach
    void place() {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        migrations = dir.resolve("migrations");
    }

    private void make() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE t (id INTEGER PRIMARY KEY)",
                "INSERT INTO t VALUES (1), (2)",
                "ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 5",
                "ALTER TABLE t ADD COLUMN d REAL DEFAULT 1",
                "INSERT INTO t VALUES (3, NULL, 2.5)",
                "CREATE INDEX i ON t (c, d)");
    }

    private void declare(String c, String d) throws IOException {
        Files.writeString(
                script,
                "var t = table(\"t\", integer(\"id\").primaryKey(), integer(\"c\")" + c + ", real(\"d\")" + d
                        + ", index(\"i\", \"c\", \"d\"));");
    }

    private Outcome run(String... arguments) {
        return Outcome.of(arguments);
    }

    private Outcome done(String command, String... more) {
        Outcome outcome = run(
                Stream.concat(Stream.of(command, "--schema", script.toString(), database.toString()), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private void same() throws Exception {
        assertThat(Outcome.value(database, VALUES)).isEqualTo(AS_BEFORE);
        assertThat(Outcome.value(database, "PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    @DisplayName("H138 push, undo and undo of the undo leave rows older than a column as they are")
    void pushAndUndo() throws Exception {
        make();
        declare(".defaultValue(7)", "");
        done("push", "--yes", "--backup");
        same();
        for (int i = 0; i < 2; i++) {
            Outcome undone = run("undo", database.toString(), "--yes");
            assertThat(undone.code()).as(undone.out() + undone.err()).isZero();
            assertThat(undone.out()).contains("put back and verified");
            same();
        }
    }

    @Test
    @DisplayName("H138 a rehearsal over rows older than a column ends well and changes nothing")
    void rehearse() throws Exception {
        make();
        declare(".defaultSql(\"abs(-3)\")", ".defaultValue(9)");
        assertThat(done("rehearse").out()).contains("rehearsed and verified");
        same();
        assertThat(Outcome.value(database, "SELECT sql FROM sqlite_schema WHERE name = 't'"))
                .contains("DEFAULT 5");
    }

    @Test
    @DisplayName("H138 generate, migrate and rollback leave rows older than a column as they are")
    void migrateAndRollBack() throws Exception {
        make();
        declare(".defaultValue(5)", ".defaultValue(1)");
        Migrations history = new Migrations(migrations);
        String first = history.add("first", script);
        Outcome baseline = run("baseline", "--dir", migrations.toString(), database.toString());
        assertThat(baseline.code()).as(baseline.out() + baseline.err()).isZero();
        declare("", ".defaultValue(7)");
        history.add("second", script);

        Outcome migrated = run("migrate", "--dir", migrations.toString(), database.toString());
        assertThat(migrated.code()).as(migrated.out() + migrated.err()).isZero();
        same();
        Outcome back = run("rollback", "--dir", migrations.toString(), "--to", first, database.toString(), "--yes");
        assertThat(back.code()).as(back.out() + back.err()).isZero();
        same();
    }

    @Test
    @DisplayName("H138 a rollback to an earlier default leaves rows of a column that a migration added")
    void rollBackOverAnAddedColumn() throws Exception {
        Migrations history = new Migrations(migrations);
        Files.writeString(script, "var t = table(\"t\", integer(\"id\").primaryKey());");
        history.add("first", script);
        Outcome.of("migrate", "--create", "--dir", migrations.toString(), database.toString());
        Outcome.sql(database, "INSERT INTO t VALUES (1), (2)");
        Files.writeString(
                script, "var t = table(\"t\", integer(\"id\").primaryKey(), integer(\"c\").defaultValue(5));");
        String second = history.add("second", script);
        assertThat(run("migrate", "--dir", migrations.toString(), database.toString())
                        .code())
                .isZero();
        Outcome.sql(database, "ALTER TABLE t ADD COLUMN x INT DEFAULT 4");
        Outcome back = run(
                "rollback",
                "--dir",
                migrations.toString(),
                "--to",
                second,
                database.toString(),
                "--yes",
                "--allow-loss",
                "*");
        assertThat(back.code()).as(back.out() + back.err()).isZero();
        assertThat(Outcome.value(database, "SELECT group_concat(c) FROM t")).isEqualTo("5,5");
    }

    @Test
    @DisplayName("H138 diff --json says that each row is read, and what is proven of other changes")
    void json() throws Exception {
        make();
        declare(".defaultValue(7)", ".defaultValue(1)");
        Outcome diff = run("diff", "--json", "--schema", script.toString(), database.toString());
        assertThat(diff.code()).isEqualTo(3);
        assertThat(diff.out()).contains("\"cost\":\"scan\"").contains("\"proof\":\"rows\"");
        Files.writeString(
                script,
                "var t = table(\"t\", integer(\"id\").primaryKey(), integer(\"c\").defaultValue(5),"
                        + " real(\"d\").defaultValue(1), text(\"e\"), index(\"i\", \"c\", \"d\"));");
        assertThat(run("diff", "--json", "--schema", script.toString(), database.toString())
                        .out())
                .contains("\"proof\":\"bytecode\"");
    }

    @Test
    @DisplayName("H138 a second change of a default writes nothing any more")
    void twice() throws Exception {
        make();
        declare(".defaultValue(7)", ".defaultValue(2)");
        done("push", "--yes");
        declare("", "");
        done("push", "--yes");
        declare(".defaultValue(8)", ".defaultSql(\"random()\")");
        done("push", "--yes");
        same();
        assertThat(List.of(Outcome.value(database, "SELECT count(*) FROM sqlite_schema WHERE name LIKE '%sleet%'")))
                .containsExactly("0");
    }
}
