package dev.sleet.repl.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveHintTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    /** A column goes and a table comes, whose name tells whether the values may have gone there. */
    @ParameterizedTest
    @CsvSource({
        "y, log, false",
        "y, ys, false",
        "city, cities, true",
        "city, city, true",
        "tag, tags, true",
        "tag, notes, false"
    })
    void onlyATableThatBearsTheNameIsHintedAt(String column, String table, boolean hinted) throws Exception {
        Path database = dir.resolve("app.db");
        Outcome.sql(database, "CREATE TABLE points (id INTEGER PRIMARY KEY, " + column + ")");
        Path script = dir.resolve("schema.jsh");
        Files.writeString(script, """
            var points = table("points", integer("id").primaryKey());
            var other = table("%s", integer("n"));
            """.formatted(table));
        Outcome diff = Outcome.of("diff", database.toString(), "--schema", script.toString());
        assertThat(diff.code()).as(diff.err()).isEqualTo(3);
        assertThat(diff.out().contains("moved to " + table + "?"))
                .as(diff.out())
                .isEqualTo(hinted);
    }
}
