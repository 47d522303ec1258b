package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backfill is named as the way on where it is one. */
class BackfillAdviceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text(`a`).notNull(), integer(`b`), integer(`p`) | holds NULL | true",
                "text(`a`).notNull().backfill(`upper(a)`), integer(`b`), integer(`p`) | gets NULL from the backfill |"
                        + " true",
                "text(`a`).notNull().backfill(`'z'`), integer(`b`).unique(), integer(`p`) | share a value | false",
                "text(`a`).notNull().backfill(`'x'`).unique(), integer(`b`), integer(`p`) | share a value | true",
                "text(`a`), integer(`b`), integer(`p`), integer(`n`).notNull().defaultValue(1).unique() | share a"
                        + " value | true",
                "text(`a`), integer(`b`).unique(), integer(`p`), integer(`n`).notNull().defaultValue(1) | share a"
                        + " value | false",
                "text(`a`), integer(`b`), integer(`p`).notNull().references(`q`) | refer to a row | false",
                "text(`a`), integer(`b`), integer(`p`), text(`g`).notNull().generatedAs(`a`).stored() | would get NULL"
                        + " | false"
            })
    void advised(String columns, String message, boolean advised) throws Exception {
        Path database = dir.resolve("app.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(
                database,
                "CREATE TABLE q (id INTEGER PRIMARY KEY)",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, p INTEGER)",
                "INSERT INTO t VALUES (1, 'x', 5, 9), (2, 'y', 5, 9), (3, NULL, 5, 9)");
        Files.writeString(
                script,
                "var q = table(\"q\", integer(\"id\").primaryKey());\n"
                        + "var t = table(\"t\", integer(\"id\").primaryKey(), "
                        + columns.replace('`', '"') + ");\n");
        Outcome outcome = Outcome.of("push", "--yes", "--schema", script.toString(), database.toString());
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(4);
        String line = outcome.out()
                .lines()
                .filter(each -> each.contains(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError(outcome.out()));
        assertThat(line.contains("--backfill t.")).as(line).isEqualTo(advised);
    }
}
