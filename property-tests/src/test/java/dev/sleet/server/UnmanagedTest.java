package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not managed is listed, and what would go with it, or stands in the way, is said before anything is done. */
class UnmanagedTest extends OnServer {
    @Test
    void commentsAndPublicationsAreListed() throws Exception {
        Server.get().execute(database, """
            CREATE TYPE place AS (zip text); CREATE DOMAIN positive AS integer CONSTRAINT above CHECK (VALUE > 0);
            CREATE TABLE t (a integer PRIMARY KEY, b integer, c integer); CREATE STATISTICS st ON a, b FROM t;
            COMMENT ON COLUMN place.zip IS 'x'; COMMENT ON CONSTRAINT above ON DOMAIN positive IS 'x'; COMMENT ON STATISTICS st IS 'x';
            CREATE PUBLICATION p FOR TABLE t (a, b) WHERE (a > 0);
            CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v ALTER a SET DEFAULT 3\
            """);
        assertThat(run(ExitCode.DONE, "pull", address, "-o", script))
                .contains("\"COLUMN place.zip\"", "\"CONSTRAINT above ON DOMAIN positive\"", "\"STATISTICS st\"")
                .contains("comments on it are not managed", "publication \"p\" of \"t\": publications are not managed")
                .contains("view default \"a\" of \"v\": view defaults are not managed");
        String t = "var t = table(\"t\", int4(\"a\").primaryKey(), int4(\"b\"));";
        declare(t + "var positive = domain(\"positive\", \"integer\").check(\"above\", \"VALUE > 0\");");
        run(ExitCode.DONE, "push", "--yes", "--allow-loss", "*", "--no-backup", "--schema", script, address);
        declare(t.replace(", int4(\"b\")", ""));
        for (String command : List.of("diff", "push")) {
            assertThat(run(ExitCode.USAGE, command, "--schema", script, address))
                    .contains("cannot drop column \"t.b\": publication \"p\" of the table speaks of it");
        }
        declare("");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--no-backup", "--schema", script, address))
                .contains("the publication no longer holds the table");
    }

    @Test
    void foreignTablesAreListed() throws Exception {
        Server.get().execute(database, """
            CREATE FOREIGN DATA WRAPPER far; CREATE SERVER there FOREIGN DATA WRAPPER far;
            CREATE FOREIGN TABLE remote (a integer) SERVER there\
            """);
        assertThat(run(ExitCode.DONE, "pull", address, "-o", script))
                .contains("\"remote\": foreign tables are not managed");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(asked("SELECT relname FROM pg_class WHERE relkind = 'f'")).containsExactly("remote");
        Server.get().execute(database, "DROP FOREIGN DATA WRAPPER far CASCADE"); // which is in no schema
    }

    @Test
    void aRuleThatIsOffKeepsItsColumns() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (a integer PRIMARY KEY, b integer, c integer); CREATE TABLE log (x integer);
            CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.b); ALTER TABLE t DISABLE RULE r\
            """);
        String log = "var log = table(\"log\", int4(\"x\"));";
        declare("var t = table(\"t\", int4(\"a\").primaryKey(), int4(\"c\"));" + log);
        assertThat(run(ExitCode.USAGE, "diff", "--schema", script, address)).contains("rule \"r\"");
        declare("var t = table(\"t\", int4(\"a\").primaryKey(), int4(\"b\"));" + log);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
    }

    @Test
    void theUsualSchemaHasAComment() throws Exception {
        String t = "var t = table(\"t\", int4(\"a\").primaryKey());";
        declare(t + "var c = comment(\"SCHEMA\", \"public\", \"it's ours\");");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(run(ExitCode.DONE, "pull", address)).contains("comment(\"SCHEMA\", \"public\", \"it's ours\")");
        System.setProperty("sleet.scratch", address);
        Path folder = dir.resolve("migrations");
        run(ExitCode.DONE, "generate", "--target", "postgres", "--schema", script, "--dir", folder, "--name", "first");
        run(ExitCode.DONE, "check", "--schema", script, "--dir", folder);
        System.clearProperty("sleet.scratch");
        declare(t + "var c = comment(\"SCHEMA\", \"public\", \"ours\");");
        run(ExitCode.DONE, "rehearse", "--schema", script, address);
        declare(t);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "undo", "--yes", address)).contains("applied and verified");
        assertThat(asked("SELECT obj_description('public'::regnamespace)")).containsExactly("it's ours");
    }

    @Test
    void aSequenceOfATableThatIsNotManagedIsNotEither() throws Exception {
        Server.get()
                .execute(
                        database,
                        "CREATE TABLE animal (id serial, name text); CREATE TABLE bird (wings integer) INHERITS (animal)");
        assertThat(run(ExitCode.DONE, "pull", address, "-o", script)).contains("sequence \"animal_id_seq\"");
        database = Server.get().emptied(0);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, Server.get().address(database));
        assertThat(asked("SELECT relname FROM pg_class WHERE relkind = 'S' AND relname ~ 'animal'"))
                .isEmpty();
    }

    @Test
    void whatIsNotManagedKeepsItsFunction() throws Exception {
        Server.get().execute(database, """
            CREATE FUNCTION plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a - b';
            CREATE OPERATOR CLASS odd FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 plus(integer, integer)\
            """);
        declare("");
        for (String command : List.of("diff", "push")) {
            assertThat(run(ExitCode.USAGE, command, "--schema", script, address))
                    .contains(" needs it, which is not managed")
                    .contains("nothing was changed");
        }
        declare("import static dev.sleet.dsl.postgres.Pg.*;\n"
                + "var p = function(\"plus\", \"a integer, b integer\").returns(\"integer\").language(\"sql\")"
                + ".body(\"SELECT a - b\");");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
    }

    @Test
    void whatIsSmallIsNamedToo() throws Exception {
        Server.get().execute(database, """
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
            CREATE TABLE t (a integer PRIMARY KEY, b text) PARTITION BY RANGE (a); CREATE TABLE u PARTITION OF t DEFAULT;
            CREATE INDEX i ON t (lower(b)); ALTER TABLE t ALTER b SET (n_distinct = 5); CREATE TRIGGER r AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
            ALTER TABLE u DISABLE TRIGGER r; CREATE TABLE v (a integer, b integer); CREATE STATISTICS s ON a, b FROM v; ALTER STATISTICS s SET STATISTICS 7;
            CREATE INDEX j ON v ((a + b)); ALTER INDEX j ALTER COLUMN 1 SET STATISTICS 9;
            CREATE CONSTRAINT TRIGGER k AFTER INSERT ON v FROM t FOR EACH ROW EXECUTE FUNCTION f(); COMMENT ON TRIGGER k ON v IS 'k';
            CREATE EVENT TRIGGER g ON ddl_command_end EXECUTE FUNCTION e()\
            """);
        String pulled = run(ExitCode.DONE, "pull", address, "-o", script);
        Server.get().execute(database, "DROP EVENT TRIGGER g");
        assertThat(pulled)
                .contains("column parameter \"b\"", "state of a trigger on a partition \"r\"", "event trigger \"g\"")
                .contains("statistics target \"s\"", "statistics target \"j\"", "trigger \"k\"");
        database = Server.get().emptied(0);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, Server.get().address(database));
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, Server.get().address(database)))
                .contains("no difference");
    }
}
