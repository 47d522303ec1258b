package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New virtual columns that cannot be computed for a row that is there. */
class VirtualColumnTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Outcome with(String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of(command, "--dir", dir.resolve("migrations").toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static void isDone(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a TEXT, n INT AS (json_array_length(a))", "n INT AS (json_array_length(a)), a TEXT"})
    @DisplayName("H178 a virtual column that cannot be computed for a row stops a push and a migration")
    void bothRoads(String columns) throws Exception {
        Path file = dir.resolve("app.db");
        Path other = dir.resolve("other.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(file, "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO t VALUES (1, '[]'), (2, 'x')");
        Outcome.sql(other, "CREATE TABLE t(id INTEGER PRIMARY KEY, " + columns + ")");
        String schema = script.toString();
        Files.writeString(script, Outcome.of("pull", file.toString()).out());
        isDone(with("generate", "--name", "one", "--schema", schema));
        isDone(with("baseline", file.toString()));
        Files.writeString(script, Outcome.of("pull", other.toString()).out());
        isDone(with("generate", "--name", "two", "--schema", schema));
        Outcome push = Outcome.of("push", "--yes", "--schema", schema, file.toString());
        assertThat(push.code()).as(push.out() + push.err()).isEqualTo(4);
        assertThat(push.out() + push.err()).contains("json_array_length", "malformed JSON", "id=2");
        Outcome migrate = with("migrate", "--yes", file.toString());
        assertThat(migrate.code()).as(migrate.out() + migrate.err()).isEqualTo(4);
        assertThat(migrate.err()).contains(" fail: malformed JSON", "id=2", "everything was rolled back");
        Outcome.sql(file, "UPDATE t SET a = NULL WHERE id = 2");
        isDone(with("migrate", "--yes", file.toString()));
        assertThat(Outcome.value(file, "SELECT group_concat(n) FROM t")).isEqualTo("0");
    }
}
