package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import org.junit.jupiter.api.Test;

/** Views whose rows are kept: what they have comes back, what goes is named. */
class KeptRowsTest extends OnServer {
    @Test
    void whoeverMakesWayGetsBackItsRightsAndRowsIfItHadAny() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id integer PRIMARY KEY, a integer); INSERT INTO t VALUES (1, 2);
            CREATE MATERIALIZED VIEW full_ AS SELECT a FROM t; CREATE MATERIALIZED VIEW empty_ AS SELECT a FROM t WITH NO DATA;
            GRANT SELECT ON full_ TO pg_monitor; GRANT SELECT (a) ON full_ TO pg_read_all_data;
            ALTER MATERIALIZED VIEW full_ ALTER a SET STATISTICS 5\
            """);
        declare("""
            var t = table("t", int4("id").primaryKey(), bigint("a"));
            var full = materializedView("full_", "SELECT a FROM t");
            var empty = materializedView("empty_", "SELECT a FROM t");
            """);
        assertThat(run(ExitCode.DIFFERENCES, "push", "--dry-run", "--schema", script, address))
                .contains("create materialized view \"full_\"", "rebuild");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(asked(
                        "SELECT relname || relispopulated || coalesce(relacl::text, '') FROM pg_class WHERE relkind = 'm'"
                                + " ORDER BY 1"))
                .containsExactly("empty_false", "full_true{postgres=arwdDxtm/postgres,pg_monitor=r/postgres}");
        assertThat(asked("SELECT attacl::text FROM pg_attribute WHERE attrelid = 'full_'::regclass AND attnum = 1"))
                .containsExactly("{pg_read_all_data=r/postgres}");
        assertThat(
                        asked(
                                "SELECT attstattarget::text FROM pg_attribute WHERE attrelid = 'full_'::regclass AND attnum = 1"))
                .containsExactly("5");
        assertThat(asked("SELECT a::text FROM full_")).containsExactly("2");
    }

    @Test
    void oneGetsAnotherName() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id integer PRIMARY KEY, a integer); CREATE MATERIALIZED VIEW old AS SELECT a FROM t;
            CREATE VIEW v AS SELECT a FROM old\
            """);
        declare("""
            var t = table("t", int4("id").primaryKey(), int4("a"));
            var other = materializedView("other", "SELECT a FROM t", index("i", "a")).renamedFrom("old");
            var v = view("v", "SELECT a FROM other");
            """);
        assertThat(run(ExitCode.DONE, "push", "--yes", "--schema", script, address))
                .contains("rename materialized view \"old\"");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void oneThatGoesIsNamed() throws Exception {
        Server.get().execute(database, "CREATE TABLE t (a integer); CREATE MATERIALIZED VIEW kept AS SELECT a FROM t");
        declare("var t = table(\"t\", int4(\"a\"));");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("the materialized view goes", "--allow-loss kept");
    }

    @Test
    void aViewThatLetsMoreBeSeenIsNamed() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (a integer); CREATE VIEW v WITH (security_invoker = on, security_barrier = true) AS SELECT a FROM t\
            """);
        declare(
                "var t = table(\"t\", int4(\"a\")); var v = view(\"v\", \"SELECT a FROM t\").with(\"security_barrier\", \"true\");");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("with the rights of its owner", "--allow-loss v");
        run(ExitCode.DONE, "push", "--yes", "--no-backup", "--allow-loss", "v", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }
}
