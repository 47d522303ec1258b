package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References that were broken before, of rows that no number tells from one another. */
class RowsWithoutNumbersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c(id INTEGER PRIMARY KEY, x INT REFERENCES p) | c(id INTEGER PRIMARY KEY, x INT REFERENCES p) WITHOUT"
                        + " ROWID",
                "c(id INTEGER PRIMARY KEY, x INT REFERENCES p) WITHOUT ROWID | c(id INTEGER PRIMARY KEY, x INT"
                        + " REFERENCES p)",
                "c(id INT PRIMARY KEY, x INT REFERENCES p) | c(id INTEGER PRIMARY KEY, x INT REFERENCES p)",
                "c(id TEXT PRIMARY KEY, x REAL REFERENCES p) WITHOUT ROWID | c(id TEXT PRIMARY KEY, x INT REFERENCES"
                        + " p) WITHOUT ROWID",
                "c(a TEXT DEFAULT 7, b INT, x REAL REFERENCES p, PRIMARY KEY (a, b)) WITHOUT ROWID | c(a TEXT DEFAULT"
                        + " 7, b INT, x INT REFERENCES p, PRIMARY KEY (a, b)) WITHOUT ROWID",
                "c(id INTEGER PRIMARY KEY, x REAL REFERENCES p) | c(id INTEGER PRIMARY KEY, x INT REFERENCES p)"
                        + " WITHOUT ROWID",
                "c(id INTEGER PRIMARY KEY, x REAL REFERENCES c) WITHOUT ROWID | c(id INTEGER PRIMARY KEY, x INT"
                        + " REFERENCES c) WITHOUT ROWID",
                "c(oid INT, rowid INT REFERENCES p, _rowid_) | c(oid INT, rowid INT REFERENCES p, _rowid_ COLLATE"
                        + " NOCASE)",
                "c(oid INT, x INT, FOREIGN KEY (oid, x) REFERENCES q) | c(oid INTEGER PRIMARY KEY, x INT, FOREIGN KEY"
                        + " (oid, x) REFERENCES q)"
            })
    @DisplayName("H157 rows that had no parent before go on where they get other numbers, or none")
    void otherNumbers(String before, String after) throws Exception {
        Path database = dir.resolve("app.db");
        String parents = "CREATE TABLE p (id INTEGER PRIMARY KEY)";
        String pairs = "CREATE TABLE q (a, b, PRIMARY KEY (a, b))";
        String columns = before.contains("_rowid_") ? " (oid, rowid) " : before.contains("(a, b)") ? " (b, x) " : "";
        Outcome.sql(
                database,
                parents,
                pairs,
                "CREATE TABLE " + before,
                "INSERT INTO p VALUES (1)",
                "INSERT INTO q VALUES (50, 1)",
                "INSERT INTO c " + columns + " VALUES (50, 1), (60, 9), (70, NULL)",
                before.contains("REFERENCES c") ? "UPDATE c SET x = 50 WHERE x = 1" : "SELECT 1");
        Path wanted = dir.resolve("wanted.db");
        Outcome.sql(wanted, parents, pairs, "CREATE TABLE " + after);
        Path script = dir.resolve("schema.jsh");
        assertThat(Outcome.of("pull", wanted.toString(), "-o", script.toString())
                        .code())
                .isZero();
        Outcome done = Outcome.of("push", "--yes", "--schema", script.toString(), database.toString());
        assertThat(done.code()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).contains("1 reference was broken before and is; this broke none");
    }

    @Test
    @DisplayName("H157 a row that loses its parent is found where another one gets its parent, in a table without row"
            + " numbers")
    void oneLostOneFound() throws Exception {
        refused("c(k TEXT PRIMARY KEY, x INT REFERENCES p) WITHOUT ROWID", "INSERT INTO c VALUES ('a', 1), ('b', 2)");
    }

    @Test
    @DisplayName("H157 a row that loses one parent is found where it gets the other one that it refers to")
    void sender() throws Exception {
        refused("c(id INTEGER PRIMARY KEY, x INT REFERENCES p, y INT REFERENCES p)", "INSERT INTO c VALUES (1, 1, 2)");
    }

    private void refused(String child, String rows) throws Exception {
        Path database = dir.resolve("app.db");
        Path script = dir.resolve("schema.jsh");
        Path directory = dir.resolve("migrations");
        Outcome.sql(database, "CREATE TABLE p (id INTEGER PRIMARY KEY)", "CREATE TABLE " + child);
        for (List<String> command : List.of(
                List.of("pull", database.toString(), "-o", script.toString()),
                List.of("generate", "--schema", script.toString(), "--dir", directory.toString(), "--name", "one"),
                List.of("baseline", "--dir", directory.toString(), database.toString()),
                List.of("generate", "--custom", "--schema", script.toString(), "--dir", directory.toString()))) {
            Outcome outcome = Outcome.of(command.toArray(String[]::new));
            assertThat(outcome.code()).as(outcome.err()).isZero();
        }
        Outcome.sql(database, "INSERT INTO p VALUES (1)", rows);
        Path second;
        try (var folders = Files.list(directory)) {
            second = folders.sorted().toList().getLast().resolve("migration.sql");
        }
        Files.writeString(
                second,
                Files.readString(second)
                        .replace("COMMIT;", "INSERT INTO p VALUES (2);\nDELETE FROM p WHERE id = 1;\nCOMMIT;"));
        Outcome migrated = Outcome.of("migrate", "--yes", "--dir", directory.toString(), database.toString());
        assertThat(migrated.code()).as(migrated.out()).isEqualTo(4);
        assertThat(migrated.err()).contains("table \"c\", row that refers to 1: no parent in \"p\"");
        assertThat(Outcome.value(database, "SELECT group_concat(id) FROM p")).isEqualTo("1");
    }
}
