package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations of other tools on the command line. */
class AdoptCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Outcome adopt(String what, String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of("adopt", "--dir", dir.resolve(what).toString(), "--to", migrations()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private String migrations() {
        return dir.resolve("migrations").toString();
    }

    @Test
    void flywaysFilesBecomeMigrationsByWhichADatabaseIsRecognised() throws IOException {
        write("flyway/V1__users.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT DEFAULT '${who}');");
        write("flyway/V2__Fill.java", "");
        Path script = write(
                "schema.jsh",
                "var users = table(\"users\", integer(\"id\").primaryKey(), text(\"name\").defaultValue(\"ann\"));\n");
        assertThat(adopt("flyway").err()).contains("a placeholder of Flyway has no value", "--placeholder who=VALUE");
        Outcome outcome = adopt("flyway", "--placeholder", "who=ann");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("20000101T000000_users, which was V1__users.sql");
        assertThat(outcome.err()).contains("! V2__Fill.java is code", "sleet baseline DB");
        assertThat(Outcome.of("check", "--schema", script.toString(), "--dir", migrations())
                        .code())
                .isZero();
        String file = dir.resolve("app.db").toString();
        assertThat(Outcome.of("push", "--schema", script.toString(), "--create", "--yes", file)
                        .code())
                .isZero();
        assertThat(Outcome.of("baseline", "--dir", migrations(), file).out()).contains("has had 1 migration");
    }

    /** Alembic writes why it failed into the file that its output goes to. */
    @Test
    void anErrorInPlaceOfSqlIsNoParameter() throws IOException {
        write("sql/1_users.sql", "-- Running upgrade a1 -> a2\n\nFAILED: This operation cannot proceed in --sql mode.");
        Outcome outcome = adopt("sql");
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.err())
                .contains("1_users.sql", "FAILED: This operation", "nothing was written")
                .doesNotContain("parameter");
    }

    @Test
    void aFolderOfSqlIsTakenInTheOrderOfItsNames() throws IOException {
        write("sql/2_posts.sql", "CREATE TABLE posts (id INTEGER);");
        write("sql/1_users.sql", "BEGIN; CREATE TABLE users (id INTEGER); COMMIT;");
        assertThat(adopt("sql").out())
                .containsSubsequence("users, which was 1_users.sql", "posts, which was 2_posts.sql");
        assertThat(adopt("sql").err()).contains("there are migrations in");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.createDirectories(dir.resolve("nothing"));
        Outcome nothing = adopt("nothing");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("there are no migrations of another tool", "V1__name.sql", "--dir PATH");
        assertThat(adopt("nowhere").code()).isEqualTo(2);
        write("changelog.yaml", "databaseChangeLog:\n");
        Outcome liquibase = adopt("changelog.yaml");
        assertThat(liquibase.code()).isEqualTo(2);
        assertThat(liquibase.err()).contains("Liquibase is not there to read changelog.yaml", "--class-path");
    }
}
