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

/** A rule for which every row is read, over a row that breaks another rule of its table already: push and a migration end alike. */
class AddedRuleTest {
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
    @ValueSource(
            strings = {
                "c INT|c INT CHECK (c > 0)|d INT|d INT CHECK (d > 0)|1 row breaks the check (c > 0)",
                "c INT|c INT NOT NULL|d INT|d INT CHECK (d > 0)|1 row holds NULL in spite of its NOT NULL",
                "c INT|c INT NOT NULL|d INT|d INT NOT NULL|1 row holds NULL in spite of its NOT NULL",
                "c INT|c INT CHECK (c > 0) CHECK (c < 9)|d INT|d INT CHECK (d > 0)|1 row breaks the check (c > 0)"
            })
    @DisplayName("H155 a row that breaks another rule is named where a rule comes for which every row is read")
    void brokenBefore(String how) throws Exception {
        String[] parts = how.split("\\|", -1);
        Path file = dir.resolve("app.db");
        Path other = dir.resolve("other.db");
        Path script = dir.resolve("schema.jsh");
        String table = "CREATE TABLE t(id INTEGER PRIMARY KEY, %s, %s)";
        Outcome.sql(
                file,
                String.format(table, parts[0], parts[2]),
                "INSERT INTO t VALUES (7, " + (parts[1].contains("NOT NULL") ? "NULL" : "-1") + ", 1), (8, 8, 8)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = '" + String.format(table, parts[1], parts[2]) + "'");
        Outcome.sql(other, String.format(table, parts[1], parts[3]));
        Files.writeString(script, Outcome.of("pull", file.toString()).out());
        isDone(with("generate", "--name", "one", "--schema", script.toString()));
        isDone(with("baseline", file.toString()));
        Files.writeString(script, Outcome.of("pull", other.toString()).out());
        isDone(with("generate", "--name", "two", "--schema", script.toString(), "--backfill", "t.d="));
        Outcome push = Outcome.of("push", "--yes", "--schema", script.toString(), file.toString());
        assertThat(push.code()).as(push.out() + push.err()).isEqualTo(4);
        assertThat(push.err()).contains("rows do not fit", parts[4]).doesNotContain("--backfill");
        Outcome migrate = with("migrate", "--yes", file.toString());
        assertThat(migrate.code()).as(migrate.out() + migrate.err()).isEqualTo(4);
        assertThat(migrate.err()).contains(parts[4], "id=7", "everything was rolled back");
        Outcome.sql(file, "UPDATE t SET c = 1 WHERE id = 7");
        isDone(Outcome.of("push", "--yes", "--schema", script.toString(), file.toString()));
    }
}
