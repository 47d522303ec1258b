package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside what changes is kept, or its loss is named; what cannot be written is refused. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class KeptTest {
    @TempDir
    private Path dir;

    private Path script;
    private String database;
    private String address;

    @BeforeEach
    void place() throws Exception {
        script = dir.resolve("schema.jsh");
        database = Server.get().emptied(0);
        address = Server.get().address(database);
    }

    private void declare(String schema) throws Exception {
        Files.writeString(script, "import static dev.sleet.dsl.postgres.Pg.*;\n" + schema);
    }

    private List<String> asked(String sql) throws Exception {
        try (Connection connection = Server.get().connect(database)) {
            return Queries.texts(connection, sql);
        }
    }

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
        for (String words : List.of(
                "var t = table(\"t\", text(\"a\")).unlogged();",
                "var t = table(\"t\", text(\"a\").storage(\"EXTERNAL\"));",
                "var t = table(\"t\", text(\"a\").statistics(7));",
                "var t = table(\"t\", int4(\"a\").identity().startsWith(5));",
                "var t = table(\"t\", text(\"a\"), check(\"c\", \"a > ''\").notEnforced());",
                "var t = table(\"t\", text(\"a\")); var v = view(\"v\", \"SELECT a FROM t\").with(\"security_barrier\", \"true\");")) {
            declare(words);
            Schema schema = Scripts.loaded(dir, Files.readString(script));
            assertThatThrownBy(() -> Dialects.named("postgres").orElseThrow().grammar().script(schema))
                    .isInstanceOfSatisfying(SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
                    .hasMessageContaining("not managed yet");
            for (String option : List.of("--dry-run", "--yes")) {
                assertThat(run(ExitCode.USAGE, "push", option, "--schema", script, address)).as(words).contains("not managed yet");
            }
        }
    }
}
