package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.Dsl;
import dev.sleet.dsl.TableSpec;
import dev.sleet.dsl.TriggerSpec;
import dev.sleet.repl.command.HelpText;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sessions whose input is no terminal. */
class PipedSessionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Path database;

    @SuppressWarnings("NullAway.Init")
    private Path script;

    @BeforeEach
    void files() throws SQLException, IOException {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        Outcome.sql(
                database,
                "CREATE TABLE users(id INTEGER PRIMARY KEY, title TEXT, mail TEXT)",
                "INSERT INTO users VALUES (1, 'Dr', 'a@example.com'), (2, 'Prof', NULL)");
        Files.writeString(script, """
            // everybody
            var users = table("users",
                integer("id").primaryKey(),
                text("title"),
                text("mail"));
            """);
    }

    private Outcome session(String... lines) {
        return Outcome.withInput(String.join("\n", lines) + "\n", script.toString(), database.toString());
    }

    @Test
    void everythingOfTheCommandLineWorksOnWhatIsOpen() throws SQLException {
        Outcome outcome = session(
                "diff",
                "var notes = table(\"notes\",",
                "    integer(\"id\").primaryKey());",
                "push --yes",
                "diff",
                "SELECT count(*) AS n",
                "  FROM notes;");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("no difference", "add table \"notes\"", "applied and verified");
        assertThat(Outcome.value(database, "SELECT name FROM sqlite_schema WHERE name = 'notes'"))
                .isEqualTo("notes");
    }

    @Test
    void aMistakeEndsTheSessionWithItsCodeAndNothingAfterItIsRun() throws SQLException {
        Outcome outcome = session("var users = tabel(\"users\")", "push --yes");

        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains("did you mean \"table\"?", "what was declared before stays");
        assertThat(Outcome.value(database, "SELECT count(*) FROM users")).isEqualTo("2");
    }

    @Test
    @DisplayName("H137 every failure has its exit code")
    void everyFailureHasItsCode() {
        assertThat(session("no such word").code()).isEqualTo(5);
        assertThat(session("push --no-such-option").code()).isEqualTo(2);
        assertThat(session("open").code()).isEqualTo(2);
        assertThat(session("SELECT * FROM nowhere;").code()).isEqualTo(2);
        assertThat(session("DELETE FROM users;").code()).isEqualTo(4);
        assertThat(session("load missing.jsh").code()).isEqualTo(5);
        assertThat(session("open " + script).code()).isEqualTo(6);
        assertThat(session("var users = table(\"users\", integer(\"id\").primaryKey())", "push --yes")
                        .code())
                .isEqualTo(4);
        assertThat(session("SELECT 1").code()).isEqualTo(2);
        assertThat(session("SELEC 1;").err()).contains("did you mean SELECT?");
        assertThat(session("var a = table(").code()).isEqualTo(2);
        assertThat(session("var b = table(\"b\", text(\"x\"))", "diff").code()).isEqualTo(3);
        assertThat(session("doctor").code()).isZero();
        assertThat(session("quit", "no such word").code()).isZero();
    }

    @Test
    void whatGoesWrongInTheDatabaseHasItsCodeToo() throws Exception {
        assertThat(session("set write on", "INSERT INTO users VALUES (1, 'twice', NULL);", "no such word")
                        .code())
                .isEqualTo(8);
        assertThat(session("migrate").code()).isEqualTo(2);
        Outcome.sql(
                database,
                "CREATE TABLE notes(user_id REFERENCES users(id))",
                "PRAGMA foreign_keys = OFF",
                "INSERT INTO notes VALUES (99)");
        assertThat(session("doctor", "no such word").code()).isEqualTo(9);
        Path empty = dir.resolve("empty");
        Migrations migrations = new Migrations(empty);
        migrations.add("first", script);
        assertThat(session("migrate --dir " + empty, "no such word").code()).isEqualTo(10);
        try (Connection other = Outcome.connect(database);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertThat(session("push --yes --lock-wait 0").code()).isEqualTo(7);
        }
    }

    @Test
    void withoutAScriptWhatTheDatabaseHasIsDeclared() {
        Outcome outcome =
                Outcome.withInput("users\nvar notes = table(\"notes\", text(\"a\"))\nplan\n", database.toString());

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("text(\"title\")", "create table \"notes\"")
                .doesNotContain("drop");
    }

    @Test
    void sqlWritesOnlyAfterItWasAllowed() throws SQLException {
        assertThat(session("set write on", "DELETE FROM users WHERE id = 2;").code())
                .isZero();
        assertThat(Outcome.value(database, "SELECT count(*) FROM users")).isEqualTo("1");
    }

    @Test
    void saveTouchesOnlyWhatWasTyped() throws IOException {
        String before = Files.readString(script);
        Outcome outcome = session("var notes = table(\"notes\", text(\"body\"))", "save");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readString(script)).isEqualTo(before + "\nvar notes = table(\"notes\", text(\"body\"));\n");
    }

    @Test
    void whatIsDeclaredIsShownAsItWouldBeWritten() {
        Outcome outcome = session("users", "1 + 1", "schema()");

        assertThat(outcome.out()).contains("var users = table(\"users\",", "\n2\n");
    }

    @Test
    void questionsAreListedWithTheirAnswersWhereNobodyCanBeAsked() {
        Outcome outcome = session(
                "var users = table(\"users\", integer(\"id\").primaryKey(), text(\"prefix\"),"
                        + " text(\"mail\").notNull())",
                "decide");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err())
                .contains(
                        "was it renamed?", "2 of 2 rows hold a value", ".renamedFrom(\"title\")", ".backfill(\"SQL\")");
    }

    @Test
    void aScriptThatOnlyLiesHereIsNotRun() {
        Outcome outcome = Outcome.withInput("help exit-codes\n");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("130  interrupted");
    }

    @Test
    void describesWhatTheDatabaseHas() {
        Outcome outcome = session("\\d", "\\d users", "\\dt", "\\d+", "\\ds");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("users  table  3 columns", "primary key (id)");
        assertThat(session("\\d usres").err()).contains("did you mean users?");
    }

    @Test
    void everyCommandHasHelpAndEveryWordOfTheLanguageAMeaning() {
        String listed = session("help commands").out();
        String[] helps = listed.lines()
                .map(line -> "help " + line.strip().split("\\s", 2)[0])
                .toArray(String[]::new);
        assertThat(helps).hasSizeGreaterThan(20);
        Outcome each = asAtATerminal(helps);
        assertThat(each.code()).isZero();
        assertThat(each.out()).as("what is typed is shown as text").doesNotContain("\u001b", "\\u001b");
        Set<String> words = new TreeSet<>();
        for (Class<?> type : List.of(Dsl.class, ColumnSpec.class, TableSpec.class, TriggerSpec.class)) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                    .filter(method ->
                            Dsl.class.getPackage().equals(method.getReturnType().getPackage()))
                    .map(Method::getName)
                    .forEach(words::add);
        }
        words.removeIf(word -> HelpText.page("postgres-words").matches("(?s).*\\b" + word + "\\(.*"));
        assertThat(HelpText.schemaWords().keySet()).containsAll(words);
    }

    /** The library for arguments colours help by itself where it finds a terminal. */
    private Outcome asAtATerminal(String... inputs) {
        System.setProperty("picocli.ansi", "true");
        try {
            return session(inputs);
        } finally {
            System.clearProperty("picocli.ansi");
        }
    }

    @Test
    void whatPeopleKnowFromOtherToolsWorksOrIsAnswered() throws Exception {
        Path out = script.resolveSibling("out.json");
        Path rows = script.resolveSibling("rows.csv");
        Path inputs = script.resolveSibling("inputs.sql");
        Files.writeString(inputs, "SELECT 5 AS five;\n\\pset format table\n");
        Outcome outcome = session(
                "ls",
                ".schema users",
                "sleet diff",
                "\\d us*",
                "\\dt+",
                "\\l",
                "\\conninfo",
                "\\h DELETE",
                "SELECT id FROM users ORDER BY id LIMIT 1 \\gx",
                "SELECT id FROM users ORDER BY id LIMIT 1 \\g " + out,
                "\\copy users to " + rows,
                "\\pset format box",
                "\\i " + inputs,
                "EXPLAIN QUERY PLAN SELECT * FROM users;");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("here that is: \\dt", "here that is: \\d+ users", "wrote " + out);
        assertThat(outcome.out())
                .contains("row 1\n  id  1\n", "DELETE FROM table [WHERE ...]", "│ five │", "└─ SCAN users");
        assertThat(Files.readString(out)).isEqualTo("[{\"id\":1}]\n");
        assertThat(Files.readString(rows)).startsWith("id,");
    }

    @Test
    void aSlipInAWordOfAnotherToolIsSeenAsOne() {
        assertThat(session(".tabels").err()).contains("there is no command .tabels\n  did you mean .tables?\n");
        assertThat(session(".shcema users").err()).contains("did you mean .schema?");
        assertThat(session("\\dtt").err()).contains("did you mean \\dt?");
        assertThat(session(".pussh").err()).contains("did you mean push?");
    }

    @Test
    void aMistakeInSqlIsPointedAt() {
        assertThat(session("SELECT id,\n  titel FROM users;").err()).contains("    titel FROM users\n", "    ^\n");
        assertThat(session("SELECT id FROM users WHER id = 1 ORDER BY WHER;").err())
                .contains("  SELECT id FROM users WHER id = 1 ORDER BY WHER\n", "                            ^\n");
    }
}
