package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows that are set aside in place of being lost, and the way back to them. */
class UndoOnServerTest extends OnServer {
    private String push(ExitCode expected, String schema, Object... options) throws Exception {
        declare(schema);
        return run(
                expected,
                Stream.concat(Stream.of("push", "--yes", "--schema", script, address), Stream.of(options))
                        .toArray());
    }

    private static final String WHOLE = """
        var mood = enumType("mood", "sad", "ok");
        var t = table("t", integer("id").primaryKey(), text("a").notNull().defaultValue("none"), column("m", "mood"),
            integer("n"), integer("twice").generatedAs("n * 2").stored());
        var u = table("u", integer("id").primaryKey(), integer("t").references("t"), column("m", "mood").array().notNull(), index("ui", "m"));
        var other = table("audit.u", integer("id").primaryKey(), text("x"));
        var days = table("days", date("day").primaryKey(), text("x")).partitionBy("RANGE (day)");
        var day1 = table("day1").partitionOf("days", "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')");
        var day2 = table("day2").partitionOf("days", "DEFAULT");
        var loose = table("loose", text("a"), text("b"));
        """;

    private void fill() throws Exception {
        push(ExitCode.DONE, WHOLE);
        Server.get().execute(database, """
            INSERT INTO t (a, m, n) VALUES ('x', 'sad', 1), ('y', NULL, 2); INSERT INTO u (id, t, m) VALUES (7, 1, '{ok,sad}');
            INSERT INTO u (t, m) VALUES (1, '{}'); INSERT INTO audit.u (x) VALUES ('z'); INSERT INTO loose VALUES ('1', '2');
            INSERT INTO days VALUES ('2025-02-03', 'a'), ('2020-02-03', 'b')\
            """);
    }

    @Test
    void whatWouldGoIsKeptAndPutBack() throws Exception {
        fill();
        String less = """
            var t = table("t", integer("id").primaryKey(), integer("n"));
            var audit = schema("audit");
            var loose = table("loose", text("a"), text("b"));
            """;
        assertThat(push(ExitCode.USAGE, less, "--allow-loss", "*"))
                .contains("there are no copies of PostgreSQL databases", "--keep", "--no-backup");
        assertThat(push(ExitCode.DONE, less, "--keep"))
                .contains("its rows are kept in __sleet_kept_", "its values are kept in __sleet_kept_")
                .contains("to take it back: sleet undo");
        assertThat(asked("SELECT nspname FROM pg_namespace WHERE nspname ~ '^__sleet_kept_'"))
                .hasSize(2);
        assertThat(run(ExitCode.DONE, "pull", address + "?schemas=*")).doesNotContain("__sleet");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        Server.get().execute(database, "INSERT INTO t (n) VALUES (3); DELETE FROM t WHERE id = 2");
        assertThat(run(ExitCode.DIFFERENCES, "undo", "--dry-run", address))
                .contains(
                        "to undo the push of schema.jsh", "a plan leads back", "its rows come back from __sleet_kept_")
                .contains("get back what is in __sleet_kept_");
        assertThat(run(ExitCode.DONE, "undo", "--yes", address)).contains("applied and verified");
        declare(WHOLE);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(asked("SELECT (a, m, n, twice)::text FROM t ORDER BY id"))
                .containsExactly("(x,sad,1,2)", "(none,,3,6)");
        assertThat(asked("SELECT (id, m)::text FROM u ORDER BY id")).containsExactly("(1,{})", "(7,\"{ok,sad}\")");
        assertThat(asked("SELECT day::text FROM ONLY day1")).containsExactly("2025-02-03");
        assertThat(asked("SELECT x FROM audit.u")).containsExactly("z");
        assertThat(asked("SELECT nspname FROM pg_namespace WHERE nspname ~ '^__sleet_kept_'"))
                .isEmpty();
        Server.get().execute(database, "INSERT INTO u (t, m) VALUES (1, '{}')");
        assertThat(asked("SELECT max(id)::text FROM u WHERE id < 7")).containsExactly("2");
        assertThat(run(ExitCode.DONE, "undo", "--yes", address)).contains("its rows are kept in");
        declare(less);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void valuesWithoutAKeyAreNotKept() throws Exception {
        fill();
        assertThat(push(ExitCode.REFUSED, WHOLE.replace("text(\"a\"), text(\"b\")", "text(\"a\")"), "--keep"))
                .contains("1 row holds a value", "no key", "--allow-loss loose.b");
    }

    @Test
    void whatIsLostIsNamedByTheUndo() throws Exception {
        fill();
        push(ExitCode.DONE, WHOLE.replace(", text(\"b\")", ""), "--no-backup", "--allow-loss", "loose.b");
        assertThat(run(ExitCode.DONE, "undo", "--yes", address))
                .contains("what went with it does not come back:", "loose.b: 1 row holds a value");
        assertThat(asked("SELECT b FROM loose")).containsExactly("null");
    }

    @Test
    void rowsThatWouldReferToNothingAreNamedBeforeAnythingIsDone() throws Exception {
        push(ExitCode.DONE, """
            var t = table("t", integer("id").primaryKey());
            var u = table("u", integer("id").primaryKey(), integer("t").references("t"));
            """);
        Server.get().execute(database, "INSERT INTO t VALUES (1); INSERT INTO u VALUES (1, 1)");
        push(ExitCode.DONE, "var t = table(\"t\", integer(\"id\").primaryKey());", "--keep");
        Server.get().execute(database, "DELETE FROM t");
        assertThat(run(ExitCode.REFUSED, "undo", "--yes", address))
                .contains("1 row refers to a row of \"t\" that is not there any more");
    }

    @Test
    void whatSomethingElseHasChangedIsSaid() throws Exception {
        push(ExitCode.DONE, "var t = table(\"t\", integer(\"id\").primaryKey());");
        Server.get().execute(database, "ALTER TABLE t ADD COLUMN a text; INSERT INTO t (a) VALUES ('x')");
        assertThat(run(ExitCode.HISTORY, "undo", "--yes", address))
                .contains("something else has changed the schema", "--reverse");
        assertThat(run(ExitCode.DONE, "undo", "--yes", "--reverse", address)).contains("its rows are kept in");
        assertThat(asked("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 't'"))
                .containsExactly("0");
    }

    @Test
    void aMigrationIsTakenBackByARollback() throws Exception {
        assertThat(run(ExitCode.HISTORY, "undo", "--yes", address)).contains("there is nothing to undo");
        push(ExitCode.DONE, "var t = table(\"t\", bigint(\"id\").primaryKey());");
        Server.get().execute(database, "DROP TABLE t");
        Path migrations = Files.createDirectory(dir.resolve("migrations"));
        System.setProperty("sleet.scratch", address);
        try {
            run(ExitCode.DONE, "generate", "--target", "postgres", "--schema", script, "--dir", migrations);
            run(ExitCode.DONE, "migrate", "--dir", migrations, address);
        } finally {
            System.clearProperty("sleet.scratch");
        }
        assertThat(run(ExitCode.HISTORY, "undo", "--yes", address))
                .contains("it was the migration", "sleet rollback --to empty");
    }

    @Test
    void aFileIsCopiedAsAWhole() throws Exception {
        Files.writeString(script, "var t = table(\"t\", integer(\"id\").primaryKey());");
        Path file = dir.resolve("app.db");
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file);
        assertThat(run(ExitCode.USAGE, "push", "--keep", "--yes", "--schema", script, file))
                .contains("--backup");
    }

    @Test
    void noTriggerChangesWhatIsPutBack() throws Exception {
        String whole = """
            var log = table("log", text("x"));
            var mov = table("mov", bigint("id").primaryKey(), text("note"), text("why"));
            var loud = function("loud").returns("trigger").language("plpgsql")
                .body("BEGIN NEW.note := upper(NEW.note); NEW.why := upper(NEW.why); INSERT INTO log VALUES ('x'); RETURN NEW; END");
            var louder = trigger("louder").beforeInsert().orUpdate().on("mov").forEachRow().executeFunction("loud");
            var always = trigger("on always").beforeUpdate().on("mov").forEachRow().executeFunction("loud").always();
            var never = trigger("never").beforeUpdate().on("mov").forEachRow().executeFunction("loud").disabled();
            """;
        push(ExitCode.DONE, whole);
        Server.get().execute(database, "ALTER TABLE mov DISABLE TRIGGER USER; INSERT INTO mov VALUES (1, 'low', 'y')");
        Server.get().execute(database, "ALTER TABLE mov ENABLE TRIGGER louder, ENABLE ALWAYS TRIGGER \"on always\"");
        List<String> made = Dump.of(database);
        push(ExitCode.DONE, whole.replace(", text(\"why\")", "").replace("NEW.why := upper(NEW.why);", ""), "--keep");
        run(ExitCode.DONE, "undo", "--yes", address);
        assertThat(asked("SELECT mov::text FROM mov")).containsExactly("(1,low,y)");
        assertThat(asked("SELECT x FROM log")).isEmpty();
        assertThat(Dump.of(database)).isEqualTo(made);
        push(ExitCode.DONE, "var log = table(\"log\", text(\"x\"));", "--keep", "--allow-loss", "*");
        run(ExitCode.DONE, "undo", "--yes", address);
        assertThat(asked("SELECT mov::text FROM mov")).containsExactly("(1,low,y)");
        assertThat(asked("SELECT x FROM log")).isEmpty();
        assertThat(Dump.of(database)).isEqualTo(made);
    }
}
