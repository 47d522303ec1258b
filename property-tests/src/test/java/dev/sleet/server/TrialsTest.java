package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a trial beside a database finds there: its extensions, which a database has once, and what a schema needs that is not managed. */
class TrialsTest extends OnServer {
    private static final String SCHEMA = """
        var citext = extension("citext");
        var pgTrgm = extension("pg_trgm");
        var email = domain("email", "citext").check("VALUE ~ '^[^@]+@'::citext");
        var people = table("people", bigint("id").primaryKey(), column("mail", "email"), text("name"),
            index("people_name", asc("name").ops("gin_trgm_ops")).using("gin"));
        """;

    private static final String MORE = SCHEMA.replace("text(\"name\")", "varchar(\"name\", 40), integer(\"age\")");

    private String before = "";

    @BeforeEach
    void tryBesideIt() {
        before = System.getProperty("sleet.scratch", "");
    }

    @AfterEach
    void tryWhereItWas() {
        if (before.isEmpty()) {
            System.clearProperty("sleet.scratch");
        } else {
            System.setProperty("sleet.scratch", before);
        }
    }

    private void pushed(String schema) throws Exception {
        declare(schema);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
    }

    @Test
    void anUndoHasTheExtensionsOfTheDatabase() throws Exception {
        pushed(SCHEMA);
        Server.get().execute(database, "INSERT INTO people VALUES (1, 'A@x', 'Ann')");
        List<String> made = Dump.of(database);
        pushed(MORE);
        assertThat(run(ExitCode.DONE, "undo", "--yes", address)).contains("applied and verified");
        assertThat(Dump.of(database)).isEqualTo(made);
        assertThat(asked("SELECT people::text FROM people")).containsExactly("(1,A@x,Ann)");
    }

    @Test
    void anUndoTakesBackAnExtension() throws Exception {
        pushed(SCHEMA);
        pushed(SCHEMA + "var hstore = extension(\"hstore\");");
        run(ExitCode.DONE, "undo", "--yes", "--allow-loss", "hstore", address);
        assertThat(asked("SELECT extname FROM pg_extension ORDER BY 1"))
                .containsExactly("citext", "pg_trgm", "plpgsql");
    }

    @Test
    void aRehearsalHasThem() throws Exception {
        pushed(SCHEMA);
        declare(MORE);
        assertThat(run(ExitCode.DONE, "rehearse", "--schema", script, address)).contains("rehearsed and verified");
        declare("var pgTrgm = extension(\"pg_trgm\");");
        assertThat(run(ExitCode.DONE, "rehearse", "--schema", script, address))
                .contains("drop extension \"citext\"", "rehearsed and verified");
        assertThat(asked("SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'citext'"))
                .containsExactly("public");
    }

    @Test
    void migrationsAreTriedBesideADatabaseThatHasThem() throws Exception {
        pushed(SCHEMA);
        System.setProperty("sleet.scratch", address);
        Path folder = dir.resolve("migrations");
        declare(SCHEMA);
        run(ExitCode.DONE, "generate", "--target", "postgres", "--schema", script, "--dir", folder, "--name", "first");
        declare(MORE.replace("var pgTrgm", "var hstore = extension(\"hstore\");\nvar pgTrgm"));
        run(ExitCode.DONE, "generate", "--schema", script, "--dir", folder, "--name", "second");
        assertThat(run(ExitCode.DONE, "check", "--schema", script, "--dir", folder))
                .contains("2 migrations");
        declare(SCHEMA.replace(
                        "email = domain(\"email\", \"citext\").check(\"VALUE ~ '^[^@]+@'::citext\")",
                        "x = schema(\"other\")")
                .replace("\"email\"", "\"text\"")
                .replace("var citext = extension(\"citext\");\n", ""));
        run(ExitCode.DONE, "generate", "--allow-loss", "*", "--schema", script, "--dir", folder, "--name", "third");
        run(ExitCode.DONE, "check", "--schema", script, "--dir", folder);
        assertThat(asked("SELECT extname || extnamespace::regnamespace FROM pg_extension ORDER BY 1"))
                .containsExactly("citextpublic", "pg_trgmpublic", "plpgsqlpg_catalog");
    }

    @Test
    void whatIsNotManagedIsThere() throws Exception {
        Server.get().execute(database, """
            CREATE FUNCTION cmp(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp(a, b)';
            CREATE TABLE elsewhere (id bigint PRIMARY KEY);
            CREATE OPERATOR CLASS odd FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
              FUNCTION 1 cmp(integer, integer)\
            """);
        String schema = """
            var cmp = function("cmp", "a integer, b integer").returns("integer").immutable().body("SELECT btint4cmp(a, b)");
            var ci = raw("collation", "ci", "CREATE COLLATION ci (PROVIDER = icu, DETERMINISTIC = false, LOCALE = 'und-u-ks-level2')", "DROP COLLATION ci");
            var span = raw("range type", "span", "CREATE TYPE span AS RANGE (SUBTYPE = double precision)", "DROP TYPE span");
            var plus = function("plus", "a span, b span").returns("span").immutable().body("SELECT a");
            var same = raw("operator", "===(span, span)", "CREATE OPERATOR === (FUNCTION = plus, LEFTARG = span, RIGHTARG = span)", "DROP OPERATOR === (span, span)");
            var t = table("t", bigint("id").primaryKey().references("elsewhere", "id"), text("name").collate("ci"), column("s", "span"), int4("n"), index("i", asc("n").ops("odd")));
            """;
        declare(schema);
        run(ExitCode.DONE, "push", "--yes", "--exclude", "elsewhere", "--schema", script, address);
        List<String> made = Dump.of(database);
        declare(schema.replace("text(\"name\")", "column(\"s2\", \"span\"), text(\"title\").renamedFrom(\"name\")"));
        assertThat(run(ExitCode.DONE, "rehearse", "--exclude", "elsewhere", "--schema", script, address))
                .contains("rehearsed and verified");
        run(ExitCode.DONE, "push", "--yes", "--exclude", "elsewhere", "--schema", script, address);
        run(ExitCode.DONE, "undo", "--yes", "--exclude", "elsewhere", address);
        assertThat(Dump.of(database)).isEqualTo(made);
    }

    @Test
    void anExtensionHasASchemaThatNobodyManages() throws Exception {
        String schema = SCHEMA.replace("extension(\"citext\")", "extension(\"citext\").inSchema(\"exts $x$'\")")
                .replace("\"citext\").check(\"VALUE ~ '^[^@]+@'::citext\")", "\"\\\"exts $x$'\\\".citext\")");
        pushed(schema);
        List<String> made = Dump.of(database);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        declare(schema.replace("text(\"name\")", "varchar(\"name\", 9)"));
        run(ExitCode.DONE, "rehearse", "--schema", script, address);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        run(ExitCode.DONE, "undo", "--yes", address);
        assertThat(Dump.of(database)).isEqualTo(made);
    }

    @Test
    void anUndoTakesNoRightsInTheUsualSchema() throws Exception {
        Server.get()
                .execute(
                        database,
                        "DO $$ BEGIN CREATE ROLE sleet_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        String schema = """
            var t = table("t", bigint("id").primaryKey(), text("a"));
            var g = grant("USAGE").on("SCHEMA", "public").to("sleet_reader");
            var h = grant("SELECT", "INSERT").on("t").to("sleet_reader");
            """;
        pushed(schema);
        String rights = "SELECT coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname = 'public'"
                + " UNION ALL SELECT coalesce(relacl::text, '') FROM pg_class WHERE relname = 't'";
        List<String> before = asked(rights);
        pushed(schema.replace("text(\"a\")", "varchar(\"a\", 9)"));
        run(ExitCode.DONE, "undo", "--yes", address);
        assertThat(asked(rights)).isEqualTo(before);
        declare("var x = table(\"x\", bigint(\"id\").primaryKey());");
        run(ExitCode.DONE, "push", "--yes", "--keep", "--allow-loss", "*", "--schema", script, address);
        run(ExitCode.DONE, "undo", "--yes", address);
        assertThat(asked(rights)).isEqualTo(before);
        Path folder = dir.resolve("migrations");
        declare(schema);
        run(ExitCode.DONE, "generate", "--target", "postgres", "--schema", script, "--dir", folder, "--name", "first");
        run(ExitCode.DONE, "check", "--schema", script, "--dir", folder);
        assertThat(asked(rights)).isEqualTo(before);
    }

    @Test
    void anUndoNeedsNoRoleThatIsGone() throws Exception {
        Server.get().execute(database, "CREATE ROLE sleet_gone");
        String schema = "var t = table(\"t\", bigint(\"id\").primaryKey());";
        pushed(schema + "var g = grant(\"SELECT\").on(\"t\").to(\"sleet_gone\");");
        pushed(schema.replace(");", ", text(\"a\"));"));
        Server.get().execute(database, "DROP OWNED BY sleet_gone; DROP ROLE sleet_gone");
        assertThat(run(ExitCode.DONE, "undo", "--yes", address)).contains("applied and verified");
    }
}
