package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.server.PassageTest.Way;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases in which several schemas are managed. */
class SchemasTest extends OnServer {
    private static final String EVENTS = """
        CREATE SCHEMA audit;
        CREATE TABLE audit.events (id serial PRIMARY KEY, kind text);
        CREATE INDEX by_kind ON audit.events (kind);
        CREATE VIEW kinds AS SELECT kind FROM audit.events;
        COMMENT ON INDEX audit.by_kind IS 'i';
        COMMENT ON COLUMN audit.events.kind IS 'k';
        INSERT INTO audit.events (kind) VALUES ('a'), ('b');
        """;

    @AfterEach
    void forget() {
        System.clearProperty("sleet.scratch");
    }

    @ParameterizedTest
    @MethodSource("dev.sleet.server.SchemaWays#ways")
    void leadsThereAndBack(Way way) throws Exception {
        new Passage(dir).leadThereAndBack(way);
    }

    @Test
    void theSchemasThatAreAskedForArePulled() throws Exception {
        Server.get()
                .execute(
                        database,
                        EVENTS + "CREATE TABLE users (id integer); CREATE SCHEMA more; CREATE TABLE more.t (a int);");
        assertThat(run(ExitCode.DONE, "pull", address))
                .contains("\"users\"", "schemas \"audit, more\"", "?schemas=")
                .doesNotContain("audit.events\",");
        assertThat(run(ExitCode.DONE, "pull", address + "?schemas=audit"))
                .contains("schema(\"audit\"", "table(\"audit.events\"", "schema \"more\"")
                .doesNotContain("more.t");
        assertThat(run(ExitCode.DONE, "pull", address + "?schemas=audit,more")).contains("more.t");
        assertThat(run(ExitCode.DONE, "pull", address + "?schemas=*", "-o", script))
                .doesNotContain("not managed");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | CREATE TYPE more.span",
                "conversion | CREATE CONVERSION more.span FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8"
            })
    void aSchemaWithWhatIsNotManagedDoesNotGo(String kind, String statement) throws Exception {
        Server.get().execute(database, "CREATE SCHEMA more; " + statement);
        List<String> before = Dump.of(database);
        declare("var t = table(\"t\", int4(\"id\"));");
        assertThat(run(
                        ExitCode.USAGE,
                        "push",
                        "--yes",
                        "--no-backup",
                        "--allow-loss",
                        "*",
                        "--schema",
                        script,
                        address + "?schemas=*"))
                .contains("cannot drop schema \"more\": " + kind + " \"more.span\" is in it", "nothing was changed");
        assertThat(Dump.of(database)).isEqualTo(before);
    }

    @Test
    void whatAScriptDoesNotSpeakOfIsLeftAlone() throws Exception {
        Server.get().execute(database, EVENTS + "DROP VIEW kinds");
        List<String> before = Dump.of(database);
        declare("var t = table(\"other.t\", int4(\"id\").primaryKey());");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(Dump.of(database)).containsAll(before).contains("schema other");
    }

    /** Each differs as text from how the server writes it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "audit."})
    void theServerTellsThatTextsAreTheSame(String in) throws Exception {
        String schema = """
            var mood = enumType("@mood", "sad", "glad");
            var small = domain("@small", "int").defaultSql("1+1").check("VALUE in (1,2,3)").notNull();
            var t = table("@t", integer("id").primaryKey(), text("name").check("name in ('a','b')"), column("m", "@mood").check("m in ('sad')"),
                column("ms", "@mood[]").defaultSql("array['sad']::@mood[]"), column("s", "@small"), index("i", expression("lower(name)||'x'")));
            var other = table("other", integer("id").primaryKey(), column("m", "@mood").check("m <> 'sad'::@mood"));
            var touch = function("@touch").returns("trigger").language("plpgsql").body("BEGIN RETURN new; END");
            var b = trigger("b").beforeUpdate().on("@t").when("new.name in ('a','b') and new.m='sad'").forEachRow().executeFunction("@touch");
            var f = function("@f", "a @mood default 'sad', b int default 1+1").returns("setof @t").language("sql").body("SELECT * FROM @t");
            var g = function("f", "a @t, b @mood").returns("int").language("sql").body("SELECT 1");
            var p = policy("p").on("@t").using("name in ('a','b') and exists (select 1 from other o where o.id = t.id and o.m = 'sad')");
            var q = policy("q").on("other").using("id in (select id from @t where m in ('sad','glad'))");
            var v = view("@v", "select t.id, o.m from @t as t join other o on o.id=t.id where t.m in ('sad')");
            var w = view("w", "select x.id, @t.name from @v x, @t where @t.id=x.id order by t.id");
            var x = view("@x", "select to_jsonb(t) as j, count(*) over (partition by t.name) from @t where t.m='sad'");
            """.replace("@", in);
        declare(schema);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        Server.get()
                .execute(
                        database,
                        "DROP VIEW w; DROP VIEW %sx; ALTER TABLE %st DROP COLUMN name CASCADE; DROP TABLE other CASCADE"
                                .formatted(in, in));
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void aTableMovesWithItsRowsToAnotherSchema() throws Exception {
        Server.get().execute(database, EVENTS);
        List<String> before = Dump.of(database);
        declare("""
            var events = table("log.entries", serial("id").primaryKey(), text("kind"), index("by_kind", "kind")).renamedFrom("audit.events");
            var audit = schema("audit");
            var kinds = view("kinds", "SELECT kind FROM log.entries");
            var i = comment("INDEX", "log.by_kind", "i");
            var k = comment("COLUMN", "log.entries", "kind", "k");
            """);
        assertThat(run(ExitCode.DONE, "push", "--yes", "--schema", script, address))
                .contains("log.entries");
        assertThat(asked("SELECT id || kind FROM log.entries ORDER BY 1")).containsExactly("1a", "2b");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        declare("""
            var events = table("audit.events", serial("id").primaryKey(), text("kind"), index("by_kind", "kind")).renamedFrom("log.entries");
            var kinds = view("kinds", "SELECT kind FROM audit.events");
            var i = comment("INDEX", "audit.by_kind", "i");
            var k = comment("COLUMN", "audit.events", "kind", "k");
            """);
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address + "?schemas=log"))
                .contains("the schema goes", "--allow-loss log");
        run(
                ExitCode.DONE,
                "push",
                "--yes",
                "--no-backup",
                "--allow-loss",
                "log",
                "--schema",
                script,
                address + "?schemas=log");
        assertThat(Dump.of(database).stream().filter(line -> !line.contains("sequence")))
                .containsExactlyElementsOf(before.stream()
                        .filter(line -> !line.contains("sequence"))
                        .toList());
        assertThat(asked("SELECT id || kind FROM audit.events ORDER BY 1")).containsExactly("1a", "2b");
    }

    @Test
    void aTableMovesToTheUsualSchemaAndTypesGoAlong() throws Exception {
        Server.get()
                .execute(
                        database,
                        EVENTS
                                + "CREATE TYPE audit.mood AS ENUM ('a'); ALTER TABLE audit.events ADD m audit.mood DEFAULT 'a';");
        declare("""
            var mood = enumType("mood", "a").renamedFrom("audit.mood");
            var events = table("events", serial("id").primaryKey(), text("kind"), column("m", "mood").defaultSql("'a'"),
                index("by_kind", "kind")).renamedFrom("audit.events");
            var audit = schema("audit");
            var kinds = view("kinds", "SELECT kind FROM events");
            var i = comment("INDEX", "by_kind", "i");
            var k = comment("COLUMN", "events", "kind", "k");
            """);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(asked("SELECT id || kind || m::text FROM public.events ORDER BY 1"))
                .containsExactly("1aa", "2ba");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void namesInTheUsualSchemaAreWrittenWithoutIt() throws Exception {
        Server.get().execute(database, "CREATE TABLE t (id integer)");
        declare("var t = table(\"public.t\", int4(\"id\"));");
        for (String option : List.of("--dry-run", "--yes")) {
            assertThat(run(ExitCode.USAGE, "push", option, "--schema", script, address))
                    .contains("names in schema public are written without it");
        }
        assertThat(run(ExitCode.USAGE, "diff", "--schema", script, address)).contains("are written without it");
    }

    @Test
    void migrationsManageTheSchemasThatTheyMake() throws Exception {
        Path migrations = dir.resolve("migrations");
        System.setProperty("sleet.scratch", address);
        declare("var events = table(\"audit.events\", serial(\"id\").primaryKey(), text(\"kind\"));");
        run(
                ExitCode.DONE,
                "generate",
                "--target",
                "postgres",
                "--name",
                "one",
                "--schema",
                script,
                "--dir",
                migrations);
        assertThat(run(ExitCode.DONE, "migrate", "--yes", "--dir", migrations, address))
                .contains("_one");
        assertThat(run(ExitCode.DONE, "status", "--schema", script, "--dir", migrations, address))
                .contains("every change is in a migration");
        // trials are made beside the database, in which the schema now is
        declare("""
            var audit = schema("audit");
            var events = table("entries", serial("id").primaryKey(), text("kind").notNull().backfill("'x'")).renamedFrom("audit.events");
            var users = table("audit.users", int4("id").primaryKey(), int4("event").references("entries", "id"));
            var more = view("more.v", "SELECT e.id FROM entries e JOIN audit.users ON event = e.id");
            """);
        assertThat(run(ExitCode.DIFFERENCES, "status", "--schema", script, "--dir", migrations, address))
                .contains("more.v");
        run(
                ExitCode.DONE,
                "generate",
                "--target",
                "postgres",
                "--name",
                "two",
                "--schema",
                script,
                "--dir",
                migrations);
        assertThat(run(ExitCode.DONE, "check", "--schema", script, "--dir", migrations))
                .contains("all is well");
        assertThat(run(ExitCode.DONE, "migrate", "--yes", "--dir", migrations, address))
                .contains("_two");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        Server.get().execute(database, "ALTER TABLE audit.users ADD COLUMN stray text");
        assertThat(run(ExitCode.DIFFERENCES, "status", "--schema", script, "--dir", migrations, address))
                .contains("stray");
        Server.get()
                .execute(
                        database, "ALTER TABLE audit.users DROP COLUMN stray; INSERT INTO entries (kind) VALUES ('a')");
        assertThat(run(ExitCode.REFUSED, "rollback", "--to", "one", "--yes", "--dir", migrations, address))
                .contains("more.v", "--allow-loss more");
        assertThat(run(
                        ExitCode.DONE,
                        "rollback",
                        "--to",
                        "one",
                        "--yes",
                        "--no-backup",
                        "--allow-loss",
                        "more",
                        "--allow-loss",
                        "more.v",
                        "--dir",
                        migrations,
                        address))
                .contains("rolled back and verified");
        assertThat(asked("SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' ORDER BY 1"))
                .containsExactly("audit", "public");
        assertThat(asked("SELECT kind FROM audit.events")).containsExactly("a");
        String other = Server.get().emptied(1);
        Server.get().execute(other, "CREATE SCHEMA audit");
        assertThat(run(
                        ExitCode.HISTORY,
                        "migrate",
                        "--yes",
                        "--dir",
                        migrations,
                        Server.get().address(other)))
                .contains("audit");
    }
}
