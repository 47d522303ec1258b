package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Migrations;
import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database along its migrations and back, an exit code at a time. */
class MigrateCommandTest {
    private static final String USERS = "20261121T093000_users";
    private static final String NAMES = "20261121T093001_full_names";
    private static final String MAILS = "20261121T093002_no_mails";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");
    private Migrations migrations = new Migrations(Path.of(""));

    @BeforeEach
    void makeMigrations() throws IOException {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        migrations = new Migrations(dir.resolve("migrations"));
        declare("text(\"name\"), text(\"email\")");
        migrations.add("users", script);
        declare("text(\"full_name\").renamedFrom(\"name\"), text(\"email\"), integer(\"age\")");
        migrations.add("full names", script);
        declare("text(\"full_name\"), integer(\"age\")");
        migrations.add("no mails", script, "users.email");
    }

    private void declare(String columns) throws IOException {
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey(), " + columns + ");\n");
    }

    private String[] args(String command, String... more) {
        return Stream.concat(
                        Stream.of(
                                command,
                                database.toString(),
                                "--dir",
                                migrations.directory().toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private Outcome run(String command, String... more) {
        return Outcome.of(args(command, more));
    }

    private Outcome status(String... more) {
        String[] all = Stream.concat(Stream.of("--schema", script.toString()), Stream.of(more))
                .toArray(String[]::new);
        return run("status", all);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void migrated(String... more) {
        Outcome outcome = run("migrate", more);
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    @Test
    void appliesWhatIsPendingOnceAndBacksUpBeforeALoss() throws Exception {
        migrated("--create", "--to", "full_names");
        assertThat(files()).containsExactly("app.db", "migrations", "schema.jsh");
        Outcome.sql(database, "INSERT INTO users VALUES (1, 'Ann', 'a@x', 40)");
        Outcome outcome = run("migrate");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("+ " + MAILS, " ms", "migrated and verified: " + database + " is at " + MAILS);
        assertThat(outcome.out()).contains("backup: ").doesNotContain(NAMES);
        assertThat(files()).hasSize(5);
        assertThat(Outcome.value(database, "SELECT full_name || age FROM users"))
                .isEqualTo("Ann40");
        Outcome second = run("migrate");
        assertThat(second.code()).isZero();
        assertThat(second.out()).isEqualTo(database + ": nothing to do, it is at " + MAILS + "\n");
        Outcome earlier = run("migrate", "--to", "users");
        assertThat(earlier.code()).isZero();
        assertThat(earlier.err()).contains("2 migrations after it; to go back: sleet rollback");
    }

    @Test
    void dryRunShowsTheStatementsAndMakesNothing() throws Exception {
        Outcome missing = run("migrate");
        assertThat(missing.code()).isEqualTo(6);
        assertThat(missing.err()).contains("there is no such file", "sleet migrate --create");
        Outcome outcome = run("migrate", "--create", "--dry-run");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("3 pending migrations", "CREATE TABLE", "RENAME COLUMN", "-- loses users.email");
        assertThat(files()).containsExactly("migrations", "schema.jsh");
    }

    @Test
    void aFileThatIsMadeGoesAgainWhenTheFirstMigrationFails() throws Exception {
        migrations.append(USERS, "INSERT INTO users (id) VALUES (1), (1);");
        Outcome outcome = run("migrate", "--create");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("cannot apply " + USERS, "UNIQUE", "migration.sql:", "the file is as it was");
        assertThat(files()).containsExactly("migrations", "schema.jsh");
    }

    @Test
    void aMigrationThatFailsLeavesThoseBeforeIt() throws Exception {
        migrations.append(NAMES, "INSERT INTO users (id) VALUES (1), (1);");
        Outcome outcome = run("migrate", "--create");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out()).contains("+ " + USERS);
        assertThat(outcome.err()).contains("that migration was rolled back whole; the one before it stays applied");
        assertThat(status().out()).contains("has had 1 migration, 2 pending");
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThat(run("migrate", "--to", "nope").code()).isEqualTo(2);
        assertThat(run("migrate", "--to", "2026").err()).contains("it may mean " + USERS);
        assertThat(run("migrate", "--backup", "--no-backup").code()).isEqualTo(2);
        Outcome outcome = Outcome.of(
                "migrate", database.toString(), "--dir", dir.resolve("none").toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no directory", "sleet generate");
    }

    @Test
    void statusShowsTheWholePicture() throws Exception {
        migrated("--create", "--to", "users");
        Outcome pending = status();
        assertThat(pending.code()).isEqualTo(3);
        assertThat(pending.out())
                .contains(
                        "has had 1 migration, 2 pending",
                        "+ " + USERS,
                        "~ " + NAMES,
                        "loses users.email",
                        "next: sleet migrate");
        migrated("--no-backup");
        assertThat(status().code()).isZero();
        declare("text(\"full_name\"), integer(\"age\"), text(\"city\")");
        Outcome declared = status();
        assertThat(declared.code()).isEqualTo(3);
        assertThat(declared.out()).contains("1 change in no migration", "add column \"city\"", "next: sleet generate");
        Outcome.sql(database, "CREATE INDEX mine ON users (age)", "CREATE TABLE alembic_version (version_num TEXT)");
        Outcome drifted = status("--json");
        assertThat(drifted.code()).isEqualTo(3);
        assertThat(drifted.out())
                .contains("\"drift\":[\"table \\\"users\\\": add index \\\"mine\\\"\"]", "\"alembic_version\"");
        Outcome refused = run("migrate", "--dry-run");
        assertThat(refused.code()).isEqualTo(10);
        assertThat(refused.err()).contains("has drifted", "sleet rollback");
        assertThat(run("rollback", "--to", "no_mails", "--yes", "--allow-loss", "*")
                        .code())
                .isZero();
        assertThat(run("migrate").code()).isZero();
    }

    @Test
    void anEditedHistoryEndsWithTen() throws Exception {
        migrated("--create");
        migrations.append(NAMES, "SELECT 1;");
        assertThat(status().code()).isEqualTo(10);
        assertThat(status().out()).contains("the migration " + NAMES + " was edited after it was applied");
        assertThat(run("migrate").code()).isEqualTo(10);
        assertThat(run("rollback", "--to", "users", "--yes").code()).isEqualTo(10);
        assertThat(run("baseline").code()).isEqualTo(10);
    }

    @Test
    void aFileWithoutAHistoryIsRecognisedAndMarkedOnlyIfSomebodySaysSo() throws Exception {
        Outcome.sql(database, "CREATE TABLE users (id INTEGER PRIMARY KEY, full_name TEXT, email TEXT, age INTEGER)");
        assertThat(status().out()).contains("exactly the one after " + NAMES, "next: sleet baseline");
        assertThat(run("migrate").code()).isEqualTo(10);
        assertThat(Outcome.answering("n\n", args("migrate")).code()).isEqualTo(10);
        assertThat(run("baseline", "--dry-run").code()).isEqualTo(3);
        assertThat(run("baseline", "--at", "users").code()).isEqualTo(10);
        assertThat(Outcome.value(database, "SELECT count(*) FROM sqlite_schema"))
                .isEqualTo("1");
        Outcome asked = Outcome.answering("y\ny\n", args("migrate"));
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.err()).contains("take it as having had the 2 migrations so far?", "will lose users.email");
        assertThat(asked.out()).contains("taken as having had 2 migrations, the last of them " + NAMES, "+ " + MAILS);
    }

    @Test
    void baselineMarksWhatIsExactAndGuessesNothing() throws Exception {
        Outcome.sql(database, "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, mail TEXT)");
        Outcome unknown = run("baseline");
        assertThat(unknown.code()).isEqualTo(10);
        assertThat(unknown.err()).contains("the nearest:", USERS, "add column \"mail\"", "nothing was changed");
        assertThat(status().code()).isEqualTo(10);
        assertThat(status().out())
                .contains("next: sleet push --schema ", USERS + "/schema.jsh", "next: sleet baseline");
        Outcome.sql(database, "ALTER TABLE users RENAME COLUMN mail TO email");
        Outcome marked = run("baseline");
        assertThat(marked.code()).as(marked.err()).isZero();
        assertThat(marked.out()).contains("has had 1 migration, the last of them " + USERS);
        assertThat(run("baseline").out()).contains("nothing to do");
        assertThat(run("baseline", "--at", "full_names").code()).isEqualTo(10);
        migrated("--no-backup");
    }

    @Test
    void rollbackNamesWhatGoesAndKeepsWhatWasRenamed() throws Exception {
        migrated("--create", "--to", "full_names");
        Outcome.sql(database, "INSERT INTO users VALUES (1, 'Ann', 'a@x', 40)");
        Outcome refused = run("rollback", "--to", "users", "--yes");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("cannot roll back " + database, "--allow-loss users.age");
        assertThat(run("rollback", "--to", "users", "--dry-run").code()).isEqualTo(3);
        Outcome outcome = run("rollback", "--to", "users", "--yes", "--allow-loss", "users.age");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains(
                        "rename column \"full_name\" to \"name\"",
                        "undoes " + NAMES,
                        "backup: ",
                        "rolled back and verified");
        assertThat(Outcome.value(database, "SELECT name || email FROM users")).isEqualTo("Anna@x");
        assertThat(Outcome.value(database, "SELECT count(*) FROM __sleet_migrations"))
                .isEqualTo("1");
        assertThat(run("rollback", "--to", "users", "--yes").out()).contains("nothing to do");
        assertThat(run("rollback", "--to", "no_mails", "--yes").code()).isEqualTo(10);
        migrated("--no-backup");
        assertThat(run("rollback", "--to", "empty", "--yes", "--allow-loss", "*", "--no-backup")
                        .code())
                .isZero();
        assertThat(Outcome.value(database, "SELECT count(*) FROM sqlite_schema"))
                .isEqualTo("0");
    }

    @Test
    void aPushPastAHistoryIsSaidToBeOne() throws Exception {
        migrated("--create", "--no-backup");
        declare("text(\"full_name\"), integer(\"age\"), text(\"city\")");
        Outcome pushed = Outcome.of("push", "--schema", script.toString(), database.toString(), "--yes");
        assertThat(pushed.code()).isZero();
        assertThat(pushed.err()).contains("has a history of migrations, the last of them " + MAILS, "counts as drift");
        assertThat(run("migrate").code()).isEqualTo(10);
        declare("text(\"full_name\"), integer(\"age\")");
        Outcome back = Outcome.of("push", "--schema", script.toString(), database.toString(), "--yes");
        assertThat(back.err()).doesNotContain("drift");
        assertThat(run("migrate").code()).isZero();
    }

    @Test
    void aFileInUseIsBusyAndIsWaitedFor() throws Exception {
        migrated("--create", "--to", "users");
        try (Connection other = Outcome.connect(database);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Outcome outcome = run("migrate", "--lock-wait", "0.1");
            assertThat(outcome.code()).isEqualTo(7);
            assertThat(outcome.err()).contains("--lock-wait");
        }
        migrated("--no-backup");
    }

    @Test
    void fiveHundredMigrationsFitOnAScreen() throws SQLException, IOException {
        String first = Files.readString(migrations.directory().resolve(MAILS).resolve("migration.sql"));
        String to = first.lines()
                .filter(line -> line.startsWith("-- to:"))
                .findFirst()
                .orElseThrow()
                .substring(8);
        for (int i = 0; i < 497; i++) {
            String name = String.format(java.util.Locale.ROOT, "20261122T%06d_more", i);
            Files.createDirectories(migrations.directory().resolve(name));
            Files.writeString(
                    migrations.directory().resolve(name).resolve("migration.sql"),
                    "-- from: " + to + "\n-- to:   " + to + "\nBEGIN;\nCOMMIT;\n");
        }
        migrated("--create", "--no-backup", "--to", "20261122T000399_more");
        Outcome outcome = status();
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("has had 403 migrations, 97 pending", "398 before", "92 more pending");
        assertThat(outcome.out().lines().count()).isLessThan(24);
    }

    @Test
    void anExampleOfEachHelpDoesWhatItSays() {
        assertThat(example("sleet migrate app.db --create").code()).isZero();
        assertThat(example("sleet status app.db --json").code()).isZero();
        assertThat(example("sleet baseline app.db --dry-run").code()).isZero();
        assertThat(example("sleet rollback app.db --to empty --allow-loss '*'", "--yes")
                        .code())
                .isZero();
    }

    private Outcome example(String line, String... more) {
        List<String> words = List.of(line.replace("'", "").split(" "));
        assertThat(Outcome.of(words.get(1), "--help").out()).contains("\n  " + line + "  ");
        List<String> options = new java.util.ArrayList<>(words.subList(3, words.size()));
        options.addAll(List.of(more));
        return run(words.get(1), options.toArray(String[]::new));
    }
}
