package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan says that it costs and locks, and what a server says. */
class PlanFactsTest extends OnServer {
    static List<PassageTest.Way> ways() {
        return Passage.some(
                Stream.concat(PassageTest.ofAllKinds().stream(), PartWays.ways().stream())
                        .toList(),
                36);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void costsWhatItSays(PassageTest.Way way) throws Exception {
        new Passage(dir).costsWhatItSays(way);
    }

    @Test
    void whoWouldWaitIsSaid() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE t (id bigint PRIMARY KEY, p bigint, a text);
            INSERT INTO t SELECT n, NULL, repeat('x', 2000) FROM generate_series(1, 20000) AS n;
            """);
        declare("""
            var p = table("p", bigint("id").primaryKey());
            var t = table("t", bigint("id").primaryKey(), bigint("p").references("p"), text("a"), index("i", "a"));
            """);
        String locks = "SHARE ROW EXCLUSIVE on p, t (blocks writers)";
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .contains(locks);
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--json", "--schema", script, address))
                .contains("\"locks\":[{\"table\":\"p\",\"mode\":\"SHARE ROW EXCLUSIVE\",\"blocks\":\"writers\"}")
                .contains("\"blockingSeconds\":");
        assertThat(run(ExitCode.DIFFERENCES, "push", "--dry-run", "--schema", script, address))
                .contains("-- create index \"i\": scan, SHARE on t (blocks writers)");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--max-block", "1ms", "--schema", script, address))
                .contains("others would wait for about", "longer than 1 ms", locks, "--max-block", "--rolled-back");
        run(ExitCode.DONE, "push", "--yes", "--max-block", "1m", "--schema", script, address);
    }
}
