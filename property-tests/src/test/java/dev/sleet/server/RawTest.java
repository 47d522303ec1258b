package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.nio.file.Files;
import java.util.List;
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
    void aRangeTypeKeepsItsFunction() throws Exception {
        Server.get().execute(database, """
            CREATE FUNCTION gap(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT a - b';
            CREATE TYPE span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = gap)\
            """);
        run(ExitCode.DONE, "pull", address, "-o", script);
        Files.writeString(
                script, Files.readString(script).replace("b double", "c double").replace("- b", "- c"));
        assertThat(run(ExitCode.USAGE, "diff", "--schema", script, address))
                .contains("cannot drop or make anew function \"gap(", "range type \"span\" needs it");
    }

    @Test
    void whatIsNotReadIsRefused() throws Exception {
        declare("var c = raw(\"language\", \"c\", \"CREATE LANGUAGE c\", \"DROP LANGUAGE c\");");
        assertThat(run(ExitCode.USAGE, "push", "--yes", "--schema", script, address))
                .contains("objects of the kind \"language\" are not managed");
        for (String named : List.of(
                "\"cast\", \"c\", \"CREATE CAST (a AS text) WITH INOUT\"",
                "\"aggregate\", \"total\", \"CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)\"",
                "\"operator\", \"===\", \"CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int)\"",
                "\"rule\", \"r\", \"CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING\"",
                "\"collation\", \"d\", \"CREATE COLLATION c (LOCALE = 'C')\"")) {
            declare("var x = raw(" + named + ", \"DROP\");");
            assertThat(run(ExitCode.USAGE, "push", "--yes", "--schema", script, address))
                    .contains("is not what its statement makes", "nothing was changed");
        }
    }
}
