package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import org.junit.jupiter.api.Test;

/** What has no word is kept, and nothing that columns hold of it is lost. */
class RawTest extends OnServer {
    private static final String TABLE = "var t = table(\"t\", column(\"a\", \"a\"));\n";

    private void declareOf(String attributes) throws Exception {
        declare(TABLE + "var a = raw(\"composite type\", \"a\", \"create type a as (" + attributes
                + ")\", \"drop type a\");");
    }

    @Test
    void aTypeThatColumnsHaveGetsMoreAttributesAndLosesNone() throws Exception {
        Server.get().execute(database, """
            CREATE TYPE a AS (x integer, y character varying(5)); CREATE TABLE t (a a); INSERT INTO t VALUES ((1, 'x'))\
            """);
        declareOf("x int, y varchar(5), z text");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        declareOf("x int, z text");
        assertThat(run(ExitCode.USAGE, "push", "--yes", "--schema", script, address))
                .contains("column \"t.a\" is of it", "nothing was changed");
        declareOf("x int, y varchar(5), z text");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void whatIsNotReadIsRefused() throws Exception {
        declare(
                "var c = raw(\"cast\", \"c\", \"CREATE CAST (text AS money) WITH INOUT\", \"DROP CAST (text AS money)\");");
        assertThat(run(ExitCode.USAGE, "push", "--yes", "--schema", script, address))
                .contains("cast \"c\" is not managed yet");
    }
}
