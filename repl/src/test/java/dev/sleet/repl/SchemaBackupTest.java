package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a push that only creates objects the schema alone is written down, and a plan leads back. */
class SchemaBackupTest {
    private static final String USERS =
            "var users = table(\"users\", integer(\"id\").primaryKey(), text(\"name\")%s);\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void aTableWithRows() throws Exception {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        Outcome.sql(
                database,
                "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)",
                "INSERT INTO users VALUES (1, 'Ada'), (2, 'Bo')");
    }

    private String session(int code, String... lines) {
        Outcome outcome = Outcome.withInput(String.join("\n", lines) + "\n", script.toString(), database.toString());
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(code);
        return outcome.out() + outcome.err();
    }

    private List<String> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(ending))
                    .toList();
        }
    }

    private String objects() throws Exception {
        return Outcome.value(
                database,
                "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema"
                        + " WHERE name NOT LIKE 'sqlite%' ORDER BY name)");
    }

    private void declareMore() throws IOException {
        Files.writeString(script, USERS.formatted(", index(\"by_name\", \"name\")") + """
            var notes = table("notes", integer("id").primaryKey().autoIncrement(), text("body"));
            var names = view("names", "SELECT name FROM users");
            var touch = trigger("touch").afterInsert().on("users").execute("DELETE FROM notes;");
            var found = virtualTable("found", "fts5", "body");
            """);
    }

    @Test
    void whatWasCreatedGoesAgainAndWhatCameSinceIsAskedAbout() throws Exception {
        declareMore();
        String before = objects();
        String pushed = session(0, "set backup on", "push --yes", "backups");
        assertThat(pushed).contains("undo will plan back", "the schema alone", "to take it back: undo", "plans back");
        assertThat(files(".backup")).isEmpty();
        assertThat(files(".schema")).hasSize(1);
        Outcome.sql(database, "INSERT INTO users VALUES (3, 'Cy')", "INSERT INTO notes(body) VALUES ('n')");

        assertThat(session(4, "undo --yes")).contains("\"notes\": 1 row is lost", "--allow-loss notes");
        assertThat(session(0, "undo --yes --allow-loss notes")).contains("only created objects", "has the schema of");
        assertThat(objects()).isEqualTo(before);
        assertThat(Outcome.value(database, "SELECT group_concat(name) FROM users"))
                .isEqualTo("Ada,Bo,Cy");

        assertThat(session(0, "undo --yes")).contains("put back and verified");
        assertThat(Outcome.value(database, "SELECT body FROM notes")).isEqualTo("n");
    }

    @Test
    void aFullCopyIsMadeOfWhatChangesMoreAndWhereItIsAskedFor() throws Exception {
        declareMore();
        session(0, "set backup on", "push --yes --backup");
        assertThat(files(".backup")).hasSize(1);
        assertThat(files(".schema")).isEmpty();
        Files.writeString(script, USERS.formatted(", integer(\"age\").notNull().defaultValue(1)"));
        String pushed = session(0, "set backup on", "push --yes --allow-loss *");
        assertThat(pushed).contains("a copy is made first: ", "undo will put it back");
        assertThat(files(".backup")).hasSize(2);
    }

    @Test
    void patternsTakeItForNoDatabase() throws Exception {
        declareMore();
        session(0, "set backup on", "push --yes");
        Outcome all = Outcome.of("status", dir.resolve("app.db*").toString(), "--dir", dir.toString());
        assertThat(all.out() + all.err()).doesNotContain(".schema");
    }

    @Test
    void theHistoryIsWrittenDownToo() throws Exception {
        Path migrations = dir.resolve("migrations");
        Files.writeString(script, USERS.formatted(""));
        Outcome.of("generate", "--schema", script.toString(), "--dir", migrations.toString(), "--name", "users");
        Outcome.of("baseline", database.toString(), "--dir", migrations.toString());
        String history = Outcome.value(database, "SELECT group_concat(name) FROM __sleet_migrations");
        declareMore();
        session(0, "set backup on", "push --yes", "undo --yes");
        assertThat(Outcome.value(database, "SELECT group_concat(name) FROM __sleet_migrations"))
                .isEqualTo(history);
        assertThat(history).endsWith("users");
    }

    @Test
    void aRollbackThatCreatesNothingIsUndoneFromAFullCopy() throws Exception {
        String migrations = dir.resolve("migrations").toString();
        Files.writeString(script, USERS.formatted(""));
        Outcome.of("generate", "--schema", script.toString(), "--dir", migrations, "--name", "users");
        Outcome.of("baseline", database.toString(), "--dir", migrations);
        Outcome.of("generate", "--schema", script.toString(), "--dir", migrations, "--custom", "--name", "rows");
        Outcome.of("migrate", database.toString(), "--dir", migrations);
        String count = "SELECT count(*) FROM __sleet_migrations";
        assertThat(Outcome.value(database, count)).isEqualTo("2");
        session(0, "set backup on", "rollback --to users --yes --dir " + migrations);
        assertThat(Outcome.value(database, count)).isEqualTo("1");
        session(0, "undo --yes");
        assertThat(Outcome.value(database, count)).isEqualTo("2");
    }
}
