package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.postgres.session.PostgresAddress;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may come in, by which address, and what is said when it is refused. */
class AccessTest extends OnServer {
    private static final String SECRET = "s3cret-word";

    @BeforeEach
    void place() throws Exception {
        Files.writeString(script, "var t = table(\"t\", text(\"a\"), integer(\"n\"));");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://ann:pw@db.example:5433/shop | postgres://ann@db.example:5433/shop",
                "postgresql://db.example/shop?sslmode=require&user=ann |"
                        + " postgres://ann@db.example/shop?sslmode=require",
                "jdbc:postgresql://db.example/shop?user=ann&password=pw | postgres://ann@db.example/shop",
                "host=db.example dbname=shop user=ann password='p w' | postgres://ann@db.example/shop",
                "service=shop | service=shop",
                "postgres://ann@[::1]/a%20b?currentSchema=app | postgres://ann@[::1]/a%20b?currentSchema=app",
                "postgres:// | postgres://me@pg.example:6000/home",
            })
    void anAddressIsShownWithoutItsPassword(String typed, String shown) {
        Map<String, String> variables =
                Map.of("PGHOST", "pg.example", "PGPORT", "6000", "PGUSER", "me", "PGDATABASE", "home");
        boolean whole = !typed.equals("postgres://");
        Address read = PostgresAddress.of(typed, name -> whole ? null : variables.get(name))
                .orElseThrow();
        assertThat(read).hasToString(shown);
        assertThat(PostgresAddress.of(shown, name -> null).orElseThrow()).isEqualTo(read);
    }

    @Test
    void aPathIsNoAddress() {
        assertThat(Dialects.owned("app.db")).isEmpty();
        assertThat(Dialects.owned("a=b.db")).isEmpty();
        assertThat(Dialects.owned("tenants/*.db")).isEmpty();
    }

    @Test
    void aPasswordIsInNoOutput() throws Exception {
        Server.get()
                .execute(
                        "postgres",
                        "DROP ROLE IF EXISTS locked; CREATE ROLE locked LOGIN SUPERUSER PASSWORD '" + SECRET + "'");
        String open =
                "postgres://locked:" + SECRET + "@127.0.0.1:" + Server.get().port() + "/" + database;
        String wrong = open.replace(SECRET, "wrong-" + SECRET);
        String all = run(ExitCode.DONE, "push", "--yes", "--schema", script, open)
                + run(ExitCode.DONE, "diff", "--json", "--schema", script, open)
                + run(ExitCode.DONE, "pull", open)
                + run(ExitCode.UNUSABLE, "diff", "--schema", script, wrong)
                + run(ExitCode.USAGE, "diff", "--schema", script, open + "?nonsense=1")
                + run(ExitCode.UNUSABLE, "pull", open + "x");
        assertThat(all)
                .contains("postgres://locked@127.0.0.1", "password authentication failed", "PGPASSWORD")
                .doesNotContain(SECRET);
    }

    @Test
    void whatIsNotThereIsMadeWhenThatIsAskedFor() throws Exception {
        String missing = Server.get().address("not_there_yet");
        assertThat(run(ExitCode.UNUSABLE, "push", "--yes", "--schema", script, missing))
                .contains("does not exist", "--create");
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, missing);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, missing)).contains("no difference");
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, missing + "?currentSchema=other");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, missing)).contains("no difference");
        Server.get().execute("postgres", "DROP DATABASE not_there_yet");
    }

    @Test
    void whatWasThereBeforeAPushThatFailsIsThereAfterIt() throws Exception {
        String there = Server.get().create();
        Server.get().execute(there, "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        Files.writeString(script, "var t = table(\"t\", column(\"a\", \"integer\").defaultSql(\"no_such()\"));");
        String other = Server.get().address(there) + "?currentSchema=other";
        run(ExitCode.FAILED, "push", "--create", "--yes", "--schema", script, other);
        try (Connection connection = Server.get().connect(there)) {
            assertThat(Queries.texts(connection, "SELECT mine()::text")).containsExactly("1");
            assertThat(Queries.texts(connection, "SELECT nspname::text FROM pg_namespace WHERE nspname = 'other'"))
                    .isEmpty();
        }
        String none = Server.get().address("none_yet");
        run(ExitCode.FAILED, "push", "--create", "--yes", "--schema", script, none);
        run(ExitCode.UNUSABLE, "pull", none);
    }

    @Test
    void whoHasALockIsNamedAndNothingIsDone() throws Exception {
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        Files.writeString(script, "var t = table(\"t\", text(\"a\"), integer(\"n\"), text(\"b\"));");
        try (Connection other = Server.get().connect(database);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN; SELECT * FROM t");
            assertThat(run(ExitCode.BUSY, "push", "--yes", "--lock-wait", "1", "--schema", script, address))
                    .contains("cannot lock", "has a lock on t", "SELECT * FROM t", "nothing was changed");
        }
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
    }

    @Test
    void aRoleNeedsNoMoreThanItsOwnTables() throws Exception {
        Server.get().execute(database, """
            DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN; GRANT CREATE, USAGE ON SCHEMA public TO plain;\
            """);
        String own = address.replace("postgres@", "plain@");
        Files.writeString(script, """
            var t = table("t", text("a").notNull().oneOf("x", "y"), integer("n").defaultSql("1 + 1"));
            var v = view("v", "select a from t where n > 1");
            """);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, own);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, own)).contains("no difference");
        Server.get().execute(database, "DROP OWNED BY plain; DROP ROLE plain");
    }

    @Test
    void aRoleThatMayMakeNothingAltersItsTablesWithoutBeingRemembered() throws Exception {
        Server.get().execute(database, """
            DROP ROLE IF EXISTS narrow; CREATE ROLE narrow LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO narrow;
            CREATE TABLE t(a text NOT NULL, n integer); ALTER TABLE t OWNER TO narrow; INSERT INTO t VALUES ('x', 1);\
            """);
        String own = address.replace("postgres@", "narrow@");
        Files.writeString(script, "var t = table(\"t\", text(\"a\").notNull(), integer(\"n\"), text(\"b\"));");
        assertThat(run(ExitCode.DONE, "push", "--yes", "--schema", script, own))
                .contains("applied and verified", "undo does not lead back");
        Files.writeString(script, "var t = table(\"t\", text(\"a\").notNull(), text(\"b\"));");
        assertThat(run(ExitCode.USAGE, "push", "--keep", "--yes", "--schema", script, own))
                .contains("may not make a table");
        run(ExitCode.REFUSED, "push", "--yes", "--schema", script, own);
        run(ExitCode.DONE, "push", "--yes", "--allow-loss", "t.n", "--no-backup", "--schema", script, own);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, own)).contains("no difference");
        Server.get().execute(database, "DROP OWNED BY narrow; DROP ROLE narrow");
    }

    /** Functions, operators, casts and a path of somebody else are there, and none of them is run by who only looks. */
    @Test
    void readingRunsNoCodeOfTheDatabase() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE public.trace (who text);
            CREATE FUNCTION public.f(integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION '% was run', 'it'; END $$;
            CREATE FUNCTION public.array_agg(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION '% was run', 'it'; END $$;
            CREATE FUNCTION public.same(name, text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION '% was run', 'it'; END $$;
            CREATE OPERATOR public.= (LEFTARG = name, RIGHTARG = text, FUNCTION = public.same);
            CREATE OPERATOR public.<> (LEFTARG = name, RIGHTARG = text, FUNCTION = public.same);
            CREATE TABLE public.t (a text, n integer, CHECK (n > 0), CHECK (public.f(n) > 1));
            """);
        Files.writeString(script, """
            var trace = table("trace", text("who"));
            var t = table("t", text("a").defaultSql("f(2)::text"), column("n", "integer").check("n > 0").check("f(1) > n"),
                index("i", expression("f(n + 1)")));
            var v = view("v", "SELECT f(1) AS x FROM t WHERE n > f(3)");
            """);
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--exclude", "same", "--schema", script, address))
                .doesNotContain("it was run");
        assertThat(run(ExitCode.DONE, "pull", address)).contains("f(n) > 1").doesNotContain("it was run");
    }

    /** A function that has the name of one of the server's own, or of a column, is somebody's code all the same. */
    @Test
    void lookingAtRowsRunsNoCodeOfTheDatabase() throws Exception {
        Server.get().execute(database, """
            CREATE SCHEMA IF NOT EXISTS evil;
            CREATE OR REPLACE FUNCTION evil.lower(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RETURN 'y'; END $$;
            CREATE FUNCTION public.a(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RETURN 'y'; END $$;
            CREATE FUNCTION public."pg_catalog.lower"(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RETURN 'y'; END $$;
            CREATE FUNCTION public."coalesce"(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'y' $$;
            CREATE FUNCTION public.is(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'y' $$;
            CREATE FUNCTION public.like(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'y' $$;
            CREATE FUNCTION public.ilike(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'y' $$;
            CREATE FUNCTION public.varying(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'y' $$;
            CREATE TABLE public.t (a text);
            INSERT INTO public.t VALUES ('x');
            """);
        for (String call : List.of(
                "evil.lower(a)",
                "EVIL . \\\"lower\\\" (a)",
                "a(a)",
                "\\\"pg_catalog.lower\\\"(a)",
                "\\\"coalesce\\\"(a)",
                "is(a)",
                "like(a)",
                "ilike(a)",
                "varying(a)")) {
            Files.writeString(script, "var t = table(\"t\", text(\"a\").check(\"" + call + " = 'x'\"));");
            assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                    .doesNotContain("breaks the check");
        }
        Files.writeString(script, "var t = table(\"t\", text(\"a\").check(\"pg_catalog.upper(a) = 'x'\"));");
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .contains("1 row breaks the check");
    }

    /** The server takes what fits the types exactly before its own. */
    @Test
    void lookingAtRowsRunsNoCodeThatFitsBetterThanTheServersOwn() throws Exception {
        Files.writeString(script, "var t = table(\"t\", column(\"a\", \"varchar\").check(\"lower(a) = 'x'\"));");
        String table = "CREATE TABLE public.t (a varchar); INSERT INTO public.t VALUES ('y');";
        String function = """
            CREATE FUNCTION public.lower(varchar) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'it was run'; END $$;
            """;
        String operator = """
            CREATE FUNCTION public.same(text, text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'it was run'; END $$;
            CREATE OPERATOR public.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = public.same);
            """;
        String domain = """
            CREATE FUNCTION public.fits(text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'it was run'; END $$;
            CREATE DOMAIN public.word AS text CHECK (public.fits(value));
            """;
        Server.get().execute(database, table);
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .contains("1 row breaks the check");
        for (String code : List.of(function, operator, domain)) {
            String other = Server.get().emptied(1);
            Server.get().execute(other, table + code);
            Files.writeString(
                    script,
                    "var t = table(\"t\", column(\"a\", \"varchar\").check(\"lower(a)"
                            + (code.equals(domain) ? "::word" : "") + " = 'x'\"));");
            assertThat(run(
                            ExitCode.DIFFERENCES,
                            "diff",
                            "--exclude",
                            "same",
                            "--schema",
                            script,
                            Server.get().address(other)))
                    .doesNotContain("it was run", "the check (");
        }
    }
}
