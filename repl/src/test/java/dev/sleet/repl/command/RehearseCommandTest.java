package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal says what a push would do, and the file does not notice. */
class RehearseCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");
    private byte[] bytes = {};
    private Object time = "";

    @BeforeEach
    void makeDatabase() throws Exception {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        Outcome.sql(
                database,
                "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, email TEXT)",
                "INSERT INTO users VALUES (1, 'a', 'a@x'), (2, 'b', NULL), (3, 'c', 'c@x')");
        bytes = Files.readAllBytes(database);
        time = Files.getLastModifiedTime(database);
    }

    @AfterEach
    void theDatabaseWasNotTouched() throws IOException {
        assertThat(Files.readAllBytes(database)).isEqualTo(bytes);
        assertThat(Files.getLastModifiedTime(database)).isEqualTo(time);
    }

    private void declare(String columns) throws IOException {
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey(), " + columns + ");\n");
    }

    private Outcome rehearse(String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of("rehearse", "--schema", script.toString(), database.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyStepIsTimedAndALossIsNamedAndNotAskedFor() throws Exception {
        declare("text(\"name\").unique()");
        Outcome outcome = rehearse();
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains(
                        "rebuild table \"users\"",
                        "3 rows",
                        "verify and commit",
                        "free space needed",
                        "for the backup that a push makes",
                        "rehearsed and verified")
                .containsPattern("rebuild +\\d+\\.\\d{3} s  3 rows");
        assertThat(outcome.err()).contains("a push will ask", "--allow-loss users.email");
        assertThat(rehearse("--allow-loss", "users.*").err()).doesNotContain("will ask");
        assertThat(files()).containsExactly("app.db", "schema.jsh");
    }

    @Test
    void theCopyCanBeKeptAndMadeElsewhere() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        Path kept = dir.resolve("kept.db");
        Path other = Files.createDirectory(dir.resolve("other"));
        Outcome outcome = rehearse("--keep", kept.toString(), "--copy", other.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Outcome.value(kept, "SELECT count(*) || max(name) FROM users WHERE age IS NULL"))
                .isEqualTo("3c");
        assertThat(files()).containsExactly("app.db", "kept.db", "other", "schema.jsh");
        try (Stream<Path> left = Files.list(other)) {
            assertThat(left).isEmpty();
        }
        Outcome taken = rehearse("--keep", kept.toString());
        assertThat(taken.code()).isEqualTo(2);
        assertThat(taken.err()).contains("left alone");
        Outcome nowhere = rehearse("--copy", dir.resolve("nowhere").toString());
        assertThat(nowhere.code()).isEqualTo(6);
        assertThat(nowhere.err()).contains("--copy DIR");
        assertThat(rehearse("second.db", "--keep", "x.db").code()).isEqualTo(2);
    }

    @Test
    void whatWouldFailFailsOnTheCopyWithTheSameCode() throws Exception {
        declare("text(\"name\"), text(\"email\"), text(\"b\").notNull().backfill(\"(SELECT CASE WHEN count(*) = 0 THEN"
                + " 'x' END FROM sqlite_schema WHERE instr(name, '__sleet_new'))\")");
        Outcome outcome = rehearse();
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
        assertThat(outcome.err()).contains("SQLite says: ", "this was a copy", "a push would fail in the same way");
        assertThat(outcome.out()).doesNotContain("rehearsed and verified");
        assertThat(files()).containsExactly("app.db", "schema.jsh");
    }

    @Test
    void rowsThatDoNotFitAreCountedBeforeAnythingIsCopied() throws Exception {
        declare("text(\"name\"), text(\"email\").notNull()");
        Outcome refused = rehearse();
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.out()).contains("1 row holds NULL");
        assertThat(refused.err()).contains("cannot rehearse a push to", "--backfill users.email=EXPR");
        assertThat(rehearse("--backfill", "users.email='none'").code()).isZero();
    }

    @Test
    void thereMayBeNothingToRehearse() throws Exception {
        declare("text(\"name\"), text(\"email\")");
        Outcome outcome = rehearse();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("nothing to rehearse");
    }

    @Test
    void theDocumentHoldsTheMeasures() throws SQLException, IOException {
        declare("text(\"name\").unique(), text(\"email\")");
        Outcome outcome = rehearse("--json");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("\"rehearsal\":{", "\"steps\":[{", "\"spaceBytes\":", "\"failed\":false", "\"rows\":3");
    }
}
