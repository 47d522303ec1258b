package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that rows were given the time of the change in, taken back at another time. */
class TimeDefaultsTest {
    private static final List<String> DEFAULTS = List.of(
            "CURRENT_TIMESTAMP",
            "CURRENT_DATE",
            "'now'",
            "datetime('now')",
            "datetime()",
            "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
            "unixepoch('now', 'subsec')",
            "'at ' || time('now')");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @BeforeEach
    void declare() throws IOException {
        script("");
    }

    private void script(String more) throws IOException {
        Files.writeString(
                dir.resolve("schema.jsh"), "var t = table(\"t\", integer(\"id\").primaryKey()" + more + ");\n");
    }

    private void scriptWithTimes() throws IOException {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < DEFAULTS.size(); i++) {
            more.append(", column(\"c").append(i).append("\", \"\").notNull().defaultSql(\"");
            more.append(DEFAULTS.get(i)).append("\")");
        }
        script(more.toString());
    }

    private Path database() {
        return dir.resolve("app.db");
    }

    private Outcome run(String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        if (List.of("generate", "push").contains(words[0])) {
            args.addAll(List.of("--schema", dir.resolve("schema.jsh").toString()));
        }
        if (List.of("generate", "migrate", "rollback").contains(words[0])) {
            args.addAll(List.of("--dir", dir.resolve("migrations").toString()));
        }
        return Outcome.of(args.toArray(String[]::new));
    }

    private void done(String... words) {
        Outcome outcome = run(words);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    @Test
    @DisplayName("H159 a rollback needs no name for the time that the migration gave rows")
    void rollback() throws Exception {
        String file = database().toString();
        done("generate", "--name", "one");
        done("migrate", file, "--create");
        Outcome.sql(database(), "INSERT INTO t VALUES (1), (2)");
        scriptWithTimes();
        done("generate", "--name", "two");
        done("migrate", file);
        Thread.sleep(2100);
        done("rollback", file, "--to", "one", "--yes");
        done("migrate", file);
        Outcome.sql(database(), "UPDATE t SET c0 = '2020-01-01 00:00:00' WHERE id = 1");
        Outcome refused = run("rollback", file, "--to", "one", "--yes");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("--allow-loss t.c0").doesNotContain("t.c1");
    }

    @Test
    @DisplayName("H159 an undo that plans back needs no name for the time that the push gave rows")
    void undo() throws Exception {
        String file = database().toString();
        done("push", file, "--create", "--yes");
        Outcome.sql(database(), "INSERT INTO t VALUES (1), (2)");
        scriptWithTimes();
        done("push", file, "--yes", "--backup");
        Outcome.sql(database(), "CREATE TABLE other (n)");
        Thread.sleep(2100);
        done("undo", file, "--yes", "--reverse");
    }
}
