package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.journal.MigrationSource;
import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found wrong with a directory of two migrations. */
class CheckCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path migrations = Path.of("");
    private Path script = Path.of("");
    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void makeTwoMigrations() throws IOException {
        migrations = dir.resolve("migrations");
        script = dir.resolve("schema.jsh");
        declare("text(\"name\")");
        first = generate();
        declare("text(\"name\"), text(\"email\")");
        second = generate();
    }

    private void declare(String columns) throws IOException {
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey(), " + columns + ");\n");
    }

    private Path generate() throws IOException {
        Outcome outcome = Outcome.of("generate", "--schema", script.toString(), "--dir", migrations.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        try (Stream<Path> folders = Files.list(migrations)) {
            return folders.sorted().reduce((a, b) -> b).orElseThrow();
        }
    }

    private Outcome check(String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of("check", "--schema", script.toString(), "--dir", migrations.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static void replace(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void saysThatAllIsWell() {
        Outcome outcome = check();
        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("all is well: 2 migrations");
    }

    @Test
    void refusesMigrationsForAnotherKindThanWasSaid() {
        Outcome outcome = check("--target", "postgres");
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.err()).contains("they are for SQLite, and not for postgres");
    }

    @Test
    void namesWhatIsNotGenerated() throws IOException {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("add column \"age\"");
        assertThat(outcome.err()).contains("sleet generate");
    }

    @Test
    void listsOneThatIsNoTextAmongTheOthers() throws IOException {
        Files.write(second.resolve("migration.sql"), new byte[] {'-', '-', ' ', (byte) 0xe9, '\n'});
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("it is not text in UTF-8", "1 problem in ");
    }

    @Test
    void saysHowStatementsLeadElsewhere() throws IOException {
        replace(second.resolve("migration.sql"), "COMMIT;", "CREATE INDEX by_name ON users (name);\nCOMMIT;");
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("lead elsewhere", "drop index \"by_name\"", "--rebase");
    }

    @Test
    void namesTheStatementThatFails() throws IOException {
        replace(second.resolve("migration.sql"), "COMMIT;", "DROP TABLE absent;\nCOMMIT;");
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("cannot be applied", "no such table: absent", "migration.sql:");
    }

    @Test
    void looksAtTheSnapshotsOfOldMigrations() throws IOException {
        replace(first.resolve("schema.jsh"), "text(\"name\")", "text(\"nom\")");
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("its schema.jsh declares another schema", "nom");
    }

    @Test
    void aSnapshotMayBeSpelledInAnotherWay() throws IOException {
        replace(first.resolve("schema.jsh"), "text(\"name\")", "  text( \"name\" ) /* of the user */");
        assertThat(check().code()).isZero();
    }

    @Test
    void reportsEveryProblem() throws IOException {
        Files.delete(first.resolve("schema.jsh"));
        Files.delete(second.resolve("schema.jsh"));
        Files.createDirectory(migrations.resolve("20990101T000000_empty"));
        Files.writeString(migrations.resolve("notes.txt"), "x");
        Outcome outcome = check("--json");
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("notes.txt", "20990101T000000_empty", "has no schema.jsh");
        assertThat(outcome.out().split("has no schema.jsh", -1)).hasSize(3);
    }

    @Test
    void findsAGap() throws IOException {
        replace(second.resolve("migration.sql"), "-- from: ", "-- from: 0");
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("gap");
    }

    @Test
    void findsAnEditOfWhatADatabaseHasHad() throws IOException {
        Path database = dir.resolve("app.db");
        Sleet.migrate(database, MigrationSource.directory(migrations));
        assertThat(check(database.toString()).code()).isZero();
        replace(first.resolve("migration.sql"), "COMMIT;", "-- a remark\nCOMMIT;");
        assertThat(check().code()).isZero();
        Outcome outcome = check(database.toString());
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("was edited after it was applied");
    }
}
