package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What roles may do: of those that the script names all that it says and no more, of all others what they had. */
class GrantTest extends OnServer {
    private static final String TABLE = "var t = table(\"t\", int4(\"id\").primaryKey(), int4(\"a\"));\n";

    private void push() throws Exception {
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    private List<String> rights(String prefix) throws Exception {
        return Dump.of(database).stream()
                .filter(line -> line.startsWith("right " + prefix) && !line.contains(" postgres "))
                .toList();
    }

    @Test
    void otherRolesKeepWhatTheyHave() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id integer PRIMARY KEY, a integer); GRANT SELECT, DELETE ON t TO pg_monitor;
            GRANT INSERT ON t TO pg_read_all_data; GRANT UPDATE ON t TO PUBLIC\
            """);
        declare(TABLE + "var g = grant(\"select\", \"update (a, id)\").on(\"t\").to(\"pg_monitor\");");
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .contains("drop grant of DELETE on table \"t\" to \"pg_monitor\"")
                .doesNotContain("pg_read_all_data");
        push();
        assertThat(rights("t"))
                .containsExactly(
                        "right t PUBLIC UPDATEfalse",
                        "right t pg_monitor SELECTfalse",
                        "right t pg_read_all_data INSERTfalse",
                        "right t.a pg_monitor UPDATEfalse",
                        "right t.id pg_monitor UPDATEfalse");
    }

    @Test
    void aRoleThatIsNotThereIsAnErrorBeforeAnythingIsDone() throws Exception {
        declare(TABLE + "var g = grant(\"SELECT\").on(\"t\").to(\"nobody\");");
        assertThat(run(ExitCode.USAGE, "push", "--yes", "--schema", script, address))
                .contains("there is no role \"nobody\"", "schema.jsh:3", "nothing was changed");
        assertThat(asked("SELECT to_regclass('t')::text IS NULL")).containsExactly("t");
    }

    @Test
    void whatAllMayDoByThemselvesIsTakenBackWhereItIsSaid() throws Exception {
        Server.get().execute(database, "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        declare("""
            var f = function("f", "a int").returns("integer").body("SELECT 1");
            var g = function("g").returns("integer").body("SELECT 1");
            var none = grant().on("FUNCTION", "f(int)").to("PUBLIC");
            var some = grant("EXECUTE").on("FUNCTION", "f(int)").to("pg_monitor");
            """);
        push();
        assertThat(rights("f(")).containsExactly("right f(integer) pg_monitor EXECUTEfalse");
        assertThat(rights("g(")).containsExactly("right g() PUBLIC EXECUTEfalse");
    }

    @Test
    void rightsGoOnUnderOtherNames() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE old (id integer PRIMARY KEY, a integer); GRANT SELECT ON old TO pg_monitor; GRANT UPDATE (a) ON old TO pg_monitor\
            """);
        declare("""
            var t = table("t", int4("id").primaryKey(), int4("b").renamedFrom("a")).renamedFrom("old");
            var g = grant("SELECT", "UPDATE (b)").on("t").to("pg_monitor");
            """);
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .doesNotContain("grant");
        push();
    }

    @Test
    void whatIsGrantedByDefaultIsTakenBackUnlessItIsDeclared() throws Exception {
        Server.get().execute(database, """
            ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO pg_monitor; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_read_all_data;
            ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION f TO PUBLIC;
            CREATE TABLE u (a integer); CREATE VIEW v AS SELECT a FROM u; REVOKE ALL ON v FROM pg_monitor, pg_read_all_data\
            """);
        declare(TABLE + """
            var u = table("u", bigint("a"));
            var v = view("v", "SELECT a FROM u");
            var f = function("f").returns("text").body("SELECT 1::text");
            var g = grant("SELECT").on("t").to("pg_monitor");
            var h = grant("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN").on("u").to("pg_monitor");
            """);
        push();
        assertThat(rights("t"))
                .containsExactly("right t pg_monitor SELECTfalse", "right t pg_read_all_data SELECTfalse");
        Server.get().execute(database, """
            ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM pg_monitor, pg_read_all_data;
            ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC\
            """);
        assertThat(rights("v")).isEmpty();
        assertThat(rights("f")).containsExactly("right f() PUBLIC EXECUTEfalse");
    }

    @Test
    void theyAreNoPartOfWhatASchemaIs() throws Exception {
        declare(TABLE + "var g = grant(\"SELECT\").on(\"t\").to(\"pg_monitor\");");
        push();
        assertThat(run(ExitCode.DONE, "pull", address)).contains("grant(\"SELECT\").on(\"t\").to(\"pg_monitor\")");
        declare(TABLE);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(rights("t")).hasSize(1);
    }
}
