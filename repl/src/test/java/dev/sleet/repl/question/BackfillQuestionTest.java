package dev.sleet.repl.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.repl.Outcome;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which expressions are an answer, and what is said of others. */
class BackfillQuestionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private String said = "";

    /** Asks what a script leaves open of rows without a value, and returns what is then written behind the column. */
    private List<String> answers(String declared, String typed) throws Exception {
        Path script = Files.writeString(dir.resolve("schema.jsh"), declared);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Terminals(true, true, true));
        try (Database database = Databases.open(dir.resolve("app.db"), Database.Mode.READ, Duration.ofSeconds(1))) {
            var schema = ((LoadResult.Loaded) ScriptLoader.load(script)).schema();
            var prepared = Sleet.plan(database, schema, PlanOptions.NONE, Exclusions.NONE);
            List<String> written = Question.all(prepared, database).stream()
                    .filter(BackfillQuestion.class::isInstance)
                    .map(question -> question.ask(screen, database))
                    .map(answer -> answer instanceof Question.Answer.Written given ? given.call() : "open")
                    .toList();
            screen.flush();
            said = err.toString(StandardCharsets.UTF_8);
            return written;
        }
    }

    @Test
    @DisplayName("an expression is tried over rows whose columns are renamed, as the plan computes it")
    void afterTheRenames() throws Exception {
        Outcome.sql(
                dir.resolve("app.db"),
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
                "INSERT INTO t VALUES (1, 'p', 'q'), (2, NULL, 's')");
        String script = """
            var t = table("u", integer("id").primaryKey(), text("b").renamedFrom("a").notNull(),
                text("c").renamedFrom("b"), text("neu").notNull()).renamedFrom("t");
            """;
        assertThat(answers(script, "upper(a)\nb\ncoalesce(u.b, c)\nt.id\nc || id\n"))
                .containsExactly(".backfill(\"coalesce(u.b, c)\")", ".backfill(\"c || id\")");
        assertThat(said)
                .contains(
                        "SQLite says: no such column: a",
                        "gives NULL\n",
                        "it is NULL for 1 of these rows",
                        "gives 's'\n",
                        "SQLite says: no such column: t.id",
                        "gives 'q1', 's2'\n")
                .doesNotContain("SQLITE_ERROR");
    }
}
