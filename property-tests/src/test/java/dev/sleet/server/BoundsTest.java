package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that a partition does not take are counted and named before anything is done. */
class BoundsTest extends OnServer {
    private static final String RANGE = """
        var t = table("t", int4("a"), text("b"), int4("c")).partitionBy("RANGE (a, b)");
        var low = table("low").partitionOf("t", "FOR VALUES FROM (1, MINVALUE) TO (5, 'm')");
        var rest = table("rest").partitionOf("t", "DEFAULT");
        """;

    private static final String ROWS =
            "INSERT INTO t VALUES (1, 'a'), (3, 'z'), (5, 'a'), (5, 'm'), (7, 'x'), (NULL, 'n'), (6, NULL)";

    private void made(String schema, String rows) throws Exception {
        declare(schema);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        Server.get().execute(database, rows);
    }

    private void refused(String schema, String... words) throws Exception {
        List<String> before = Dump.of(database);
        declare(schema);
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .contains(words);
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains(words)
                .contains("nothing was changed")
                .doesNotContain("PostgreSQL says");
        assertThat(Dump.of(database)).isEqualTo(before);
    }

    private void taken(String schema) throws Exception {
        declare(schema);
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .doesNotContain(" x ");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void ofRanges() throws Exception {
        made(RANGE, ROWS);
        refused(RANGE.replace("TO (5, 'm')", "TO (5, 'a')"), "1 row is outside of its bounds");
        refused(RANGE.replace("(1, MINVALUE)", "(3, 'z')"), "1 row is outside of its bounds");
        refused(RANGE.replace("TO (5, 'm')", "TO (5, 'mm')"), "1 row belongs to partition \"low\"");
        String more =
                "var more = table(\"more\").partitionOf(\"t\", \"FOR VALUES FROM (6, MINVALUE) TO (MAXVALUE, MAXVALUE)\");\n";
        refused(RANGE + more, "1 row belongs to partition \"more\"");
        Server.get().execute(database, "DELETE FROM t WHERE a = 7");
        taken(RANGE + more);
        taken(RANGE.replace("(1, MINVALUE)", "(0, MINVALUE)") + more);
    }

    @Test
    void ofListsAndHashes() throws Exception {
        String lists = """
            var mood = enumType("mood", "sad", "ok", "glad");
            var t = table("t", column("m", "mood"), int4("n")).partitionBy("LIST (m)");
            var sad = table("sad").partitionOf("t", "FOR VALUES IN ('sad', NULL)");
            var rest = table("rest").partitionOf("t", "DEFAULT");
            """;
        made(lists, "INSERT INTO t VALUES ('sad', 1), (NULL, 2), ('ok', 3)");
        refused(lists.replace("('sad', NULL)", "('sad')"), "1 row is outside of its bounds");
        refused(lists.replace("('sad', NULL)", "('sad', 'ok', NULL)"), "1 row belongs to partition \"sad\"");
        taken(lists.replace("('sad', NULL)", "('sad', 'glad', NULL)"));
        String hashes = """
            var h = table("h", int4("k")).partitionBy("HASH (k)");
            var h0 = table("h0").partitionOf("h", "FOR VALUES WITH (MODULUS 2, REMAINDER 0)");
            """;
        made(
                lists + hashes,
                "INSERT INTO h0 SELECT n FROM generate_series(1, 40) AS n WHERE satisfies_hash_partition('h'::regclass, 2, 0, n)");
        refused(lists + hashes.replace("MODULUS 2", "MODULUS 4"), "are outside of its bounds");
        String own = hashes.replace(".partitionOf(\"h\", \"FOR VALUES WITH (MODULUS 2, REMAINDER 0)\")", "")
                .replace("table(\"h0\"", "table(\"h0\", int4(\"k\")");
        taken(lists + own);
        Server.get().execute(database, "INSERT INTO h0 SELECT generate_series(1, 9)");
        refused(lists + hashes, "are outside of its bounds");
    }
}
