package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Address;
import dev.sleet.repl.Outcome;
import dev.sleet.repl.session.NewDatabase;
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

/** What becomes of a database, an exit code at a time. */
class PushCommandTest {
    private static final String BEFORE = "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, email TEXT)";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void makeDatabase() throws SQLException {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        Outcome.sql(database, BEFORE, "INSERT INTO users VALUES (1, 'a', 'a@x'), (2, 'b', NULL), (3, 'c', 'c@x')");
    }

    private void declare(String columns) throws IOException {
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey(), " + columns + ");\n");
    }

    private Outcome push(String... more) {
        return Outcome.of(args(more));
    }

    private String[] args(String... more) {
        return Stream.concat(Stream.of("push", "--schema", script.toString(), database.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void appliesAndThenHasNothingToDo() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        Outcome first = push("--yes");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("add column \"age\"", "applied and verified");
        Outcome second = push("--yes");
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("nothing to do");
        assertThat(files()).containsExactly("app.db", "schema.jsh");
    }

    @Test
    void aScriptIsNoDatabase() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        for (String command : List.of("push", "diff", "rehearse")) {
            Outcome named = Outcome.of(command, database.toString(), script.toString());
            assertThat(named.code()).as(command).isEqualTo(2);
            assertThat(named.err())
                    .contains(script + " is a script and no database; to name the script: --schema " + script);
        }
        Outcome without = Outcome.of("undo", database.toString(), script.toString());
        assertThat(without.err()).contains("is a script and no database").doesNotContain("--schema");
        Outcome states = Outcome.of("diff", "--from", script.toString(), "--to", database.toString());
        assertThat(states.code()).as(states.err()).isEqualTo(3);
    }

    @Test
    void asksNobodyWhereThereIsNoTerminal() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        Outcome outcome = push();
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("--yes");
        assertThat(Outcome.value(database, "SELECT sql FROM sqlite_schema")).isEqualTo(BEFORE);
    }

    @Test
    void yesAllowsNoLoss() throws Exception {
        declare("text(\"name\")");
        Outcome outcome = push("--yes");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("2 rows hold a value", "--allow-loss users.email");
        assertThat(Outcome.value(database, "SELECT sql FROM sqlite_schema")).isEqualTo(BEFORE);
        assertThat(files()).containsExactly("app.db", "schema.jsh");
    }

    @Test
    void aLossAllowedByNameIsBackedUpFirst() throws Exception {
        declare("text(\"name\")");
        Outcome outcome = push("--yes", "--allow-loss", "users.email");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        Path copy = dir.resolve(files().get(1));
        assertThat(copy.toString()).endsWith(".backup");
        assertThat(outcome.out()).contains("backup: " + copy);
        assertThat(Outcome.value(copy, "SELECT count(email) FROM users")).isEqualTo("2");
        assertThat(Outcome.value(database, "SELECT count(*) FROM pragma_table_info('users')"))
                .isEqualTo("2");
    }

    @Test
    void backupCanBeForbiddenAndAskedFor() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        assertThat(push("--yes", "--backup").code()).isZero();
        assertThat(files()).hasSize(4);
        declare("text(\"name\")");
        assertThat(push("--yes", "--allow-loss", "*", "--no-backup").code()).isZero();
        assertThat(files()).hasSize(4);
        assertThat(push("--backup", "--no-backup").code()).isEqualTo(2);
    }

    @Test
    void theNameTypedAtThePromptAllowsTheLoss() throws Exception {
        declare("text(\"name\")");
        Outcome wrong = Outcome.answering("y\n", args());
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(Outcome.value(database, "SELECT sql FROM sqlite_schema")).isEqualTo(BEFORE);
        Outcome right = Outcome.answering("users.email\ny\n", args());
        assertThat(right.code()).as(right.err()).isZero();
        assertThat(right.err()).contains("type users.email to allow it", "apply 1 change");
    }

    @Test
    void enterKeepsEverything() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        Outcome outcome = Outcome.answering("\n", args());
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("[y/N]", "nothing was changed");
        assertThat(Outcome.value(database, "SELECT sql FROM sqlite_schema")).isEqualTo(BEFORE);
    }

    @Test
    void rowsThatDoNotFitAreNamedWithTheOptionThatHelps() throws Exception {
        declare("text(\"name\"), text(\"email\").notNull()");
        Outcome refused = push("--yes");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.out()).contains("x 1 row holds NULL", "id=2", "--backfill users.email=EXPR");
        Outcome filled = push("--yes", "--backfill", "users.email='none'");
        assertThat(filled.code()).as(filled.err()).isZero();
        assertThat(Outcome.value(database, "SELECT email FROM users WHERE id = 2"))
                .isEqualTo("none");
    }

    @Test
    void aRenameIsHintedAtAndDone() throws Exception {
        declare("text(\"full_name\"), text(\"email\")");
        assertThat(push().out()).contains("was it renamed?", "--rename users.name=full_name");
        Outcome outcome = push("--yes", "--rename", "users.\"name\"=full_name");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Outcome.value(database, "SELECT full_name FROM users WHERE id = 3"))
                .isEqualTo("c");
        assertThat(push("--rename", "nonsense").code()).isEqualTo(2);
        assertThat(push("--rename", "users.nope=other").code()).isEqualTo(2);
    }

    @Test
    void tablesThatDeclareEachOthersNamesAreSwappedWhereAPersonSaysSo() throws Exception {
        Outcome.sql(database, "CREATE TABLE a(id INTEGER PRIMARY KEY, x TEXT)", "INSERT INTO a VALUES (1, 'of a')");
        Outcome.sql(database, "CREATE TABLE b(id INTEGER PRIMARY KEY, y TEXT)", "INSERT INTO b VALUES (1, 'of b')");
        Files.writeString(script, """
            var users = table("users", integer("id").primaryKey(), text("name"), text("email"));
            var a = table("a", integer("id").primaryKey(), text("y")).renamedFrom("b");
            var b = table("b", integer("id").primaryKey(), text("x")).renamedFrom("a");
            """);
        assertThat(push("--yes").err()).contains("--rename a=b --rename b=a").doesNotContain("a.x=y");
        Outcome outcome = push("--yes", "--rename", "a=b", "--rename", "b=a");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Outcome.value(database, "SELECT x FROM b")).isEqualTo("of a");
        assertThat(push("--yes").out()).contains("nothing to do");
    }

    @Test
    void dryRunShowsTheStatementsAndChangesNothing() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        Outcome outcome = push("--dry-run");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("ALTER TABLE", "\"age\"");
        assertThat(Outcome.value(database, "SELECT sql FROM sqlite_schema")).isEqualTo(BEFORE);
    }

    @Test
    void createMakesAFileOnlyWhenItIsFilled() throws Exception {
        declare("text(\"name\")");
        Path fresh = dir.resolve("new.db");
        String[] args = {"push", "--schema", script.toString(), fresh.toString(), "--yes"};
        Outcome missing = Outcome.of(args);
        assertThat(missing.code()).isEqualTo(6);
        assertThat(missing.err()).contains("there is no such file", "--create");
        assertThat(Files.exists(fresh)).isFalse();
        Outcome refused = Outcome.of("push", "--schema", script.toString(), fresh.toString(), "--create");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(Files.exists(fresh)).isFalse();
        Outcome made = Outcome.of("push", "--schema", script.toString(), fresh.toString(), "--create", "--yes");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(Outcome.value(fresh, "SELECT count(*) FROM users")).isEqualTo("0");
    }

    @Test
    void aNewFileThatWasNotFilledGoesAgainAndOneThatSomebodyFilledStays() throws Exception {
        Path fresh = dir.resolve("new.db");
        NewDatabase.make(Address.of(fresh)).close();
        assertThat(Files.exists(fresh)).isFalse();
        try (NewDatabase file = NewDatabase.make(Address.of(fresh))) {
            assertThat(Files.exists(fresh)).isTrue();
            Outcome.sql(fresh, "CREATE TABLE t(a)");
            assertThat(file).isNotNull();
        }
        assertThat(Outcome.value(fresh, "SELECT name FROM sqlite_schema")).isEqualTo("t");
    }

    @Test
    void oneFailureStopsNoOtherDatabaseAndTheWorstCodeWins() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        Outcome outcome = Outcome.of(
                "push",
                "--schema",
                script.toString(),
                dir.resolve("missing.db").toString(),
                database.toString(),
                "--yes");
        assertThat(outcome.code()).isEqualTo(6);
        assertThat(outcome.out()).contains("add column \"age\"", "1 cannot be used, 1 done");
        assertThat(Outcome.value(database, "SELECT count(*) FROM pragma_table_info('users')"))
                .isEqualTo("4");
    }

    @Test
    void aFileInUseIsBusy() throws Exception {
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
        try (Connection other = Outcome.connect(database);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            Outcome outcome = push("--yes", "--lock-wait", "0.1");
            assertThat(outcome.code()).isEqualTo(7);
            assertThat(outcome.err()).contains("--lock-wait");
        }
        assertThat(push("--yes").code()).isZero();
    }

    @Test
    void aFailureRollsBackAndSaysSo() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE big(id INTEGER PRIMARY KEY, a TEXT)",
                "CREATE TRIGGER no BEFORE UPDATE ON big BEGIN SELECT 1; END",
                "INSERT INTO big VALUES (1, 'x')");
        Files.writeString(script, """
            var big = table("big", integer("id").primaryKey(), text("a").notNull(), text("b").notNull()
                .backfill("(SELECT CASE WHEN count(*) = 0 THEN 'x' END FROM sqlite_schema WHERE instr(name, '__sleet_new'))"));
            """);
        String before = Outcome.value(database, "SELECT group_concat(sql) FROM sqlite_schema");
        Outcome outcome = push("--yes", "--allow-loss", "*", "--no-backup");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
        assertThat(outcome.err()).contains("everything was rolled back; the file is as it was");
        assertThat(Outcome.value(database, "SELECT group_concat(sql) FROM sqlite_schema"))
                .isEqualTo(before);
    }
}
