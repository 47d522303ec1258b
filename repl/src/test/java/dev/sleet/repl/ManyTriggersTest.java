package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema whose views read many tables and whose triggers read the views, so that SQLite takes a while for each column that it renames. */
class ManyTriggersTest {
    private static final int TABLES = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Outcome run(String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of(command, "--dir", dir.resolve("migrations").toString()));
        words.addAll(List.of(more));
        Outcome outcome = Outcome.of(words.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    @Test
    @DisplayName("H57 a migration that makes a view of many tables anew takes no longer for the triggers that read it")
    void viewOfManyTables() throws Exception {
        Path file = dir.resolve("app.db");
        Path script = dir.resolve("schema.jsh");
        List<String> statements = new ArrayList<>();
        IntStream.range(0, TABLES)
                .forEach(i -> statements.add("CREATE TABLE t" + i + "(id INTEGER PRIMARY KEY, name TEXT, code INT)"));
        statements.add("CREATE VIEW everything AS "
                + IntStream.rangeClosed(1, TABLES)
                        .mapToObj(i -> "SELECT name, code FROM t" + i % TABLES)
                        .collect(Collectors.joining(" UNION ")));
        statements.add("CREATE VIEW pairs AS SELECT a.code FROM everything a, everything b, everything c");
        String reads = "SELECT RAISE(ABORT, 'no') WHERE NEW.name NOT IN (SELECT code FROM pairs); ".repeat(10);
        IntStream.range(0, TABLES)
                .forEach(i ->
                        statements.add("CREATE TRIGGER n" + i + " BEFORE INSERT ON t" + i + " BEGIN " + reads + "END"));
        Outcome.sql(file, statements.toArray(String[]::new));
        String pulled = Outcome.of("pull", file.toString()).out();
        Files.writeString(script, pulled);
        run("generate", "--name", "one", "--schema", script.toString());
        run("baseline", file.toString());
        Files.writeString(
                script,
                pulled.replaceFirst("column\\(\"code\"", "column(\"number\"")
                        .replace("SELECT name, code FROM t0", "SELECT name, number FROM t0"));
        run("generate", "--name", "two", "--schema", script.toString(), "--rename", "t0.code=number");
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> run("migrate", file.toString()));
    }
}
