package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says where it is longer than a line. */
class LongLinesTest {
    private static final String CONDITION = "a in (" + "'one of many values', ".repeat(12) + "'the last of them')";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void aChangeIsSaidWhole() throws IOException, SQLException {
        Path database = dir.resolve("app.db");
        Outcome.sql(database, "create table t(a text, b text)", "insert into t values ('the last of them', 'x')");
        Path script = Files.writeString(
                dir.resolve("schema.jsh"),
                "var t = table(\"t\", text(\"b\").notNull(), text(\"a\"), check(\"" + CONDITION + "\"));\n");
        Outcome diff = Outcome.of("diff", "--schema", script.toString(), database.toString());
        assertThat(diff.out()).contains("add check (" + CONDITION + ")").doesNotContain("...");
        Outcome push = Outcome.of("push", "--yes", "--schema", script.toString(), database.toString());
        assertThat(push.code()).isZero();
        assertThat(push.out()).contains("1 row copied and counted");
    }

    @Test
    void theOnlyChangeIsSaidWhole() throws IOException, SQLException {
        Path database = dir.resolve("app.db");
        Outcome.sql(database, "create table t(a text)");
        Path script = Files.writeString(
                dir.resolve("schema.jsh"), "var t = table(\"t\", text(\"a\"), check(\"" + CONDITION + "\"));\n");
        assertThat(Outcome.of("diff", "--schema", script.toString(), database.toString())
                        .out())
                .contains("add check (" + CONDITION + ")")
                .doesNotContain("...");
    }
}
