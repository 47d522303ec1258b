package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The scripts that are offered as examples. */
@ResourceLock("java.lang.System.out")
class ScriptExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("sleet.root"), "scripts", "examples");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");

    @BeforeEach
    void makeDatabase() throws SQLException {
        database = dir.resolve("a.db");
        Outcome.sql(
                database,
                "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                "INSERT INTO users VALUES (1, 'Ada Lovelace'), (2, 'Plato'), (3, 'Jean Luc Picard')");
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    @Test
    void namesAreSplitOnceAndLookedAt() throws SQLException {
        String[] args = {"run", example("split-names.jsh"), example("migrations"), database.toString()};
        Outcome first = Outcome.of(args);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("migrated and verified").endsWith("a.db: 3 names\n");
        assertThat(Outcome.value(database, "SELECT group_concat(first || '/' || last, ', ') FROM users"))
                .isEqualTo("Ada/Lovelace, /Plato, Jean Luc/Picard");
        Outcome second = Outcome.of(args);
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.out()).contains("nothing to do");
    }

    @Test
    void aNightlyJobIsToldOfDrift() throws IOException, SQLException {
        Path schema = dir.resolve("schema.jsh");
        assertThat(Outcome.of("pull", database.toString(), "-o", schema.toString())
                        .code())
                .isZero();
        String script = example("nightly-drift.jsh");
        Path other = dir.resolve("b.db");
        Files.copy(database, other);
        String pattern = dir + "/[ab].db";
        Outcome well = Outcome.of("run", script, schema.toString(), pattern);
        assertThat(well.code()).as(well.err()).isZero();
        assertThat(well.out()).isEqualTo(database + ": as declared\n" + other + ": as declared\n");

        Outcome.sql(other, "CREATE INDEX extra ON users(name)");
        Outcome drifted = Outcome.of("run", script, schema.toString(), pattern);
        assertThat(drifted.code()).isEqualTo(3);
        assertThat(drifted.out())
                .isEqualTo(database + ": as declared\n" + other
                        + ": 1 difference: table \"users\": add index \"extra\"\n");

        Files.writeString(dir.resolve("c.db"), "not a database");
        Outcome broken = Outcome.of("run", script, "--json", schema.toString(), dir + "/*.db");
        assertThat(broken.code()).isEqualTo(6);
        assertThat(broken.out().lines()).hasSize(3).allSatisfy(JsonReader::read);
        assertThat(broken.out()).contains("\"changes\":[\"table \\\"users\\\": add index \\\"extra\\\"\"]");

        assertThat(Outcome.of("run", script, schema.toString()).code()).isEqualTo(2);
    }

    @Test
    void aReportShowsWhatIsDeclared() {
        Outcome outcome = Outcome.of("run", example("schema-report.jsh"), example("tickets.jsh"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .startsWith("# tickets.jsh\n\n## Table `projects`\n\n| column | type | must have a value | default |\n")
                .contains("| `status` | TEXT | yes | `'open'` |\n")
                .contains("\nIndex `tickets_by_status`\n")
                .contains("\n## View `open_tickets`\n")
                .contains("\n## Trigger `tickets_touch`\n");
    }
}
