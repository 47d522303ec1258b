package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Schema;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands beside what changes is kept, or its loss is named; what cannot be written is refused. */
class KeptTest extends OnServer {
    private static final String VIEW = """
        CREATE TABLE t (id integer PRIMARY KEY, a integer);
        CREATE VIEW v AS SELECT id, a FROM t;
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
        CREATE TRIGGER touched INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE RULE never AS ON DELETE TO v DO INSTEAD NOTHING;
        COMMENT ON TRIGGER touched ON v IS 'it''s kept';
        COMMENT ON RULE never ON v IS 'kept too';
        COMMENT ON COLUMN v.a IS 'a number';
        ALTER VIEW v ALTER COLUMN a SET DEFAULT 5;
        DROP ROLE IF EXISTS columns;
        CREATE ROLE columns;
        GRANT UPDATE (a), SELECT (id) ON v TO columns;
        """;

    private static final String BESIDE = """
        var touch = function("touch").returns("trigger").language("plpgsql").body(" BEGIN RETURN new; END ");
        var touched = trigger("touched").insteadOfInsert().on("v").forEachRow().executeFunction("touch");
        var kept = comment("TRIGGER", "v", "touched", "it's kept");
        var never = raw("rule", "never on v", "CREATE RULE never AS ON DELETE TO v DO INSTEAD NOTHING", "DROP RULE never ON v");
        var keptToo = comment("RULE", "v", "never", "kept too");
        """;

    @Test
    void arraysOfATypeThatIsMadeAnewChangeToo() throws Exception {
        Server.get().execute(database, """
            CREATE TYPE mood AS ENUM ('a', 'b', 'c');
            CREATE TABLE t (id integer PRIMARY KEY, m mood[] DEFAULT '{a}', n mood);
            INSERT INTO t VALUES (1, '{{a,c},{c,NULL}}', 'c'), (2, '{b}', 'a'), (3, NULL, NULL)\
            """);
        String wanted = """
            var mood = enumType("mood", "c", "a");
            var t = table("t", int4("id").primaryKey(), column("m", "mood[]").defaultSql("'{a}'"), column("n", "mood"));
            """;
        declare(wanted);
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("1 row holds a value that goes");
        Server.get().execute(database, "UPDATE t SET m = '{}' WHERE id = 2");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(asked("SELECT m::text || coalesce(n::text, '') FROM t WHERE m IS NOT NULL ORDER BY id"))
                .containsExactly("{{a,c},{c,NULL}}c", "{}a");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void whatCannotBeWrittenIsRefused() throws Exception {
        for (String words : List.of("var t = table(\"t\", text(\"a\").notNull().notValid());")) {
            declare(words);
            Schema schema = Scripts.loaded(dir, Files.readString(script));
            assertThatThrownBy(() ->
                            Dialects.named("postgres").orElseThrow().grammar().script(schema))
                    .isInstanceOfSatisfying(
                            SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
                    .hasMessageContaining("not managed yet");
            for (String option : List.of("--dry-run", "--yes")) {
                assertThat(run(ExitCode.USAGE, "push", option, "--schema", script, address))
                        .as(words)
                        .contains("not managed yet");
            }
        }
    }

    @Test
    void whoeverIsToSeeMoreRowsIsNamed() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id integer PRIMARY KEY);
            ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            CREATE POLICY p ON t USING (id > 0);
            """);
        declare("var t = table(\"t\", int4(\"id\").primaryKey());");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("sees and writes all its rows", "--allow-loss t", "the policy goes");
        run(
                ExitCode.DONE,
                "push",
                "--yes",
                "--no-backup",
                "--allow-loss",
                "t",
                "--allow-loss",
                "p",
                "--schema",
                script,
                address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    /** Returns what a view has beside its text. */
    private List<String> beside() throws Exception {
        return asked("""
            SELECT pg_get_triggerdef(t.oid) || coalesce(obj_description(t.oid, 'pg_trigger'), '')
              FROM pg_trigger t WHERE t.tgrelid = 'v'::regclass
            UNION ALL SELECT pg_get_ruledef(r.oid) || coalesce(obj_description(r.oid, 'pg_rewrite'), '')
              FROM pg_rewrite r WHERE r.ev_class = 'v'::regclass AND r.rulename <> '_RETURN'
            UNION ALL SELECT a.attname || coalesce(a.attacl::text, '') || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
              || coalesce(col_description(a.attrelid, a.attnum), '')
              FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
              WHERE a.attrelid = 'v'::regclass AND a.attnum > 0 ORDER BY 1\
            """);
    }

    @Test
    void aViewThatOnlyMakesWayGetsBackAllThatItHad() throws Exception {
        Server.get().execute(database, VIEW);
        List<String> before = beside();
        assertThat(before).hasSize(4);
        declare("""
            var t = table("t", int4("id").primaryKey(), column("a", "bigint"));
            var v = view("v", "SELECT id, a FROM t");
            var number = comment("COLUMN", "v", "a", "a number");
            """ + BESIDE);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(beside()).isEqualTo(before);
        Server.get().execute(database, "DROP OWNED BY columns; DROP ROLE columns");
    }

    @Test
    void whatAViewThatChangesLosesIsNamed() throws Exception {
        Server.get().execute(database, VIEW);
        declare("""
            var t = table("t", int4("id").primaryKey(), int4("a"));
            var v = view("v", "SELECT id FROM t");
            """ + BESIDE);
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("the default of column \"a\"", "UPDATE on column \"a\"", "comment on column \"v\", \"a\"")
                .contains("--allow-loss v");
        run(ExitCode.DONE, "push", "--yes", "--no-backup", "--allow-loss", "v", "--schema", script, address);
        assertThat(beside())
                .anyMatch(line -> line.contains("TRIGGER touched"))
                .anyMatch(line -> line.contains("never"));
        Server.get().execute(database, "DROP OWNED BY columns; DROP ROLE columns");
    }

    /** A comment is no reason to ask, and none to fail. */
    @Test
    void aColumnWithACommentLeavesAView() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id integer PRIMARY KEY, a integer); CREATE VIEW v AS SELECT id, a FROM t;
            COMMENT ON COLUMN v.a IS 'a number'\
            """);
        declare("""
            var t = table("t", int4("id").primaryKey(), int4("a"));
            var v = view("v", "SELECT id FROM t");
            """);
        assertThat(run(ExitCode.DONE, "push", "--yes", "--schema", script, address))
                .contains("comment on column \"v\", \"a\"");
    }

    @Test
    void aViewThatGoesNamesWhatGoesWithIt() throws Exception {
        Server.get().execute(database, VIEW);
        declare("var t = table(\"t\", int4(\"id\").primaryKey(), int4(\"a\"));");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("the trigger goes, and only", "the rule goes, and only");
        Server.get().execute(database, "DROP OWNED BY columns; DROP ROLE columns");
    }

    @Test
    void aCommentAtTheEndOfATextTakesNothingWithIt() throws Exception {
        Server.get()
                .execute(
                        database,
                        "CREATE TABLE u (id integer PRIMARY KEY, a integer, b integer); INSERT INTO u VALUES (1, 7, 7), (2, NULL, 7)");
        declare("""
            var t = table("t", int4("id").primaryKey(), int4("a").defaultSql("1 + 0 -- one").notNull().check("a > 0 -- positive"),
                column("b", "bigint").generatedAs("a + 1 -- next").stored(), index("i", expression("a + 2 -- later")),
                index("j", "a").where("a > 3 -- few"));
            var u = table("u", int4("id").primaryKey(), int4("a").notNull().backfill("1 -- one"),
                column("b", "text").defaultSql("'x' -- unknown").backfill("b::text -- as it is"),
                int4("c").notNull().backfill("2 -- two"));
            var v = view("v", "SELECT a FROM t -- all");
            var d = domain("d", "integer").defaultSql("1 -- one").notNull().check("value > 0 -- positive");
            var f = function("f").returns("integer").atomic("RETURN 1 -- one");
            var g = function("g").returns("trigger").language("plpgsql").body("BEGIN RETURN new; END");
            var h = trigger("h").beforeInsert().on("t").forEachRow().when("new.a > 1 -- more").executeFunction("g");
            var p = policy("p").on("t").using("a > 1 -- more").withCheck("a > 2 -- yet more");
            """);
        String shown = run(ExitCode.DIFFERENCES, "push", "--dry-run", "--schema", script, address);
        assertThat(shown.lines().filter(line -> line.contains("--")))
                .noneMatch(line -> line.stripTrailing().endsWith(";"));
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(asked("SELECT id || '-' || a || '-' || b || '-' || c FROM u ORDER BY 1"))
                .containsExactly("1-7-7-2", "2-1-7-2");
        assertThat(
                        asked(
                                "SELECT attname::text FROM pg_attribute WHERE attrelid IN ('t'::regclass, 'u'::regclass) AND attnotnull AND attnum > 0 ORDER BY 1"))
                .containsExactly("a", "a", "c", "id", "id");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    /** A table that only keeps a reference or a column of a type, and of which the script says nothing new, is locked with the others. */
    @Test
    void allTablesAreLockedBeforeAnythingIsDone() throws Exception {
        Server.get().execute(database, """
            CREATE TYPE mood AS ENUM ('a', 'b');
            CREATE TABLE p (id integer PRIMARY KEY);
            CREATE TABLE c (id integer PRIMARY KEY, m mood, n integer REFERENCES p)\
            """);
        isBusy("""
            var mood = enumType("mood", "b", "a");
            var p = table("p", int4("id").primaryKey());
            var c = table("c", int4("id").primaryKey(), column("m", "mood"), column("n", "integer").references("p"));
            """);
        isBusy("""
            var mood = enumType("mood", "a", "b");
            var p = table("p", int4("id").notNull().unique());
            var c = table("c", int4("id").primaryKey(), column("m", "mood"), int4("n").references("p", "id"));
            var u = table("u", int4("id").primaryKey());
            """);
    }

    private void isBusy(String schema) throws Exception {
        declare(schema);
        try (Connection connection = Server.get().connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE c IN ROW SHARE MODE");
            assertThat(run(ExitCode.BUSY, "push", "--yes", "--lock-wait", "1", "--schema", script, address))
                    .contains("cannot lock", "has a lock on c", "nothing was changed");
        }
    }

    @Test
    void aComputedColumnBecomesSomethingElse() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL GENERATED ALWAYS AS (id + 1) STORED,
              b text GENERATED ALWAYS AS ('x' || 'y') STORED); INSERT INTO t VALUES (1), (2)\
            """);
        declare("""
            var t = table("t", int4("id").primaryKey(), column("a", "integer").identityByDefault(), column("b", "text").collate("C"));
            """);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        Server.get().execute(database, "INSERT INTO t (id) VALUES (3)");
        assertThat(asked("SELECT a::text FROM t ORDER BY id")).containsExactly("2", "3", "4");
    }

    @Test
    void namesWithADollarAreQuotedAsTheServerDoes() throws Exception {
        Server.get().execute(database, """
            DROP SCHEMA IF EXISTS "x$y" CASCADE; CREATE SCHEMA "x$y"; CREATE TABLE "x$y".p (id integer PRIMARY KEY);
            CREATE TABLE a$b (id serial PRIMARY KEY, p integer REFERENCES "x$y".p)\
            """);
        assertThat(run(ExitCode.DONE, "pull", address))
                .contains("column(\"id\", \"serial\")", "it is to a table of another schema")
                .doesNotContain("nextval", "references(");
        Server.get().execute(database, "DROP SCHEMA \"x$y\" CASCADE");
    }
}
