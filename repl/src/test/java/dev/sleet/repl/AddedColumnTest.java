package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column that is added to a table of which SQLite reads every row for it, and refuses it over one that breaks a rule already. */
class AddedColumnTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Outcome with(String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of(command, "--dir", dir.resolve("migrations").toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private String migration(String name) throws IOException {
        try (Stream<Path> folders = Files.list(dir.resolve("migrations"))) {
            Path folder = folders.filter(path -> path.toString().endsWith("_" + name))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(folder.resolve("migration.sql"));
        }
    }

    private static void isDone(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c INT CHECK (c > 0)|) STRICT|d TEXT|1 row breaks the check",
                "c INT CHECK (c > 0)|)|d AS (id + 1) NOT NULL|1 row breaks the check",
                "c INT NOT NULL|) STRICT|d TEXT|1 row holds NULL in spite of its NOT NULL",
                "c INT NOT NULL|)|d AS (id + 1) NOT NULL|1 row holds NULL in spite of its NOT NULL",
                "c INT DEFAULT 'x'|) STRICT|d TEXT|1 row holds already what a STRICT table does not take as INT"
            })
    @DisplayName("H155 rows that break a rule already are named before a column is added that SQLite reads them for")
    void brokenBefore(String how) throws Exception {
        String[] parts = how.split("\\|", -1);
        Path file = dir.resolve("app.db");
        Path other = dir.resolve("other.db");
        Path script = dir.resolve("schema.jsh");
        String table = "CREATE TABLE t(id INTEGER PRIMARY KEY, " + parts[0];
        if (parts[0].contains("DEFAULT")) {
            Outcome.sql(
                    file,
                    "CREATE TABLE t(id INTEGER PRIMARY KEY, c INT) STRICT",
                    "INSERT INTO t VALUES (8, 8)",
                    "PRAGMA writable_schema = ON",
                    "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY) STRICT'",
                    "PRAGMA writable_schema = RESET",
                    "INSERT INTO t VALUES (7)",
                    "PRAGMA writable_schema = ON",
                    "UPDATE sqlite_schema SET sql = '" + (table + parts[1]).replace("'", "''") + "'");
        } else {
            Outcome.sql(
                    file,
                    table.replace(" NOT NULL", "") + parts[1],
                    "PRAGMA ignore_check_constraints = ON",
                    "INSERT INTO t VALUES (7, " + (parts[0].contains("NOT NULL") ? "NULL" : "-1") + "), (8, 8)",
                    "PRAGMA writable_schema = ON",
                    "UPDATE sqlite_schema SET sql = '" + table + parts[1] + "'");
        }
        Outcome.sql(other, table + ", " + parts[2] + parts[1]);
        Files.writeString(script, Outcome.of("pull", file.toString()).out());
        isDone(with("generate", "--name", "one", "--schema", script.toString()));
        isDone(with("baseline", file.toString()));
        Files.writeString(script, Outcome.of("pull", other.toString()).out());
        isDone(with("generate", "--name", "two", "--schema", script.toString()));
        assertThat(migration("two").contains("__sleet_new_t"))
                .as("older versions of SQLite look at rows in a rebuild only")
                .isEqualTo(parts[0].contains("DEFAULT"));
        Outcome diff = Outcome.of("diff", "--schema", script.toString(), file.toString());
        assertThat(diff.out()).contains("add column \"d\"", " scan ", "x " + parts[3], "id=7");
        Outcome push = Outcome.of("push", "--yes", "--schema", script.toString(), file.toString());
        assertThat(push.code()).as(push.out() + push.err()).isEqualTo(4);
        assertThat(push.err()).contains("rows do not fit", parts[3]);
        Outcome migrate = with("migrate", "--yes", file.toString());
        assertThat(migrate.code()).as(migrate.out() + migrate.err()).isEqualTo(4);
        assertThat(migrate.err()).contains(parts[3], "id=7", "everything was rolled back");
        Outcome.sql(file, "UPDATE t SET c = 1 WHERE id = 7");
        isDone(with("migrate", "--yes", file.toString()));
        isDone(Outcome.of("diff", "--schema", script.toString(), file.toString()));
    }
}
