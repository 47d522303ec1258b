package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.session.PromptWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session understands without being told, and what it says to type next. */
class SessionHintsTest {
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
        Files.deleteIfExists(database);
        Outcome.sql(
                database,
                "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, mail TEXT)",
                "INSERT INTO users VALUES (1, 'Ada', 'a@example.com'), (2, 'Bo', NULL)");
        Files.writeString(script, """
            var users = table("users", integer("id").primaryKey(), text("name"), text("mail"));

            // to be thrown away
            var scratch = table("scratch", text("a"));

            var names = view("names", "SELECT name FROM users");
            """);
    }

    private Outcome session(String... lines) {
        return Outcome.withInput(String.join("\n", lines) + "\n", script.toString(), database.toString());
    }

    private static String all(Outcome outcome) {
        return outcome.out() + outcome.err();
    }

    @Test
    void aScriptToBeginWithIsFollowedByCommandsOfThePrompt() {
        Path begun = dir.resolve("begun.jsh");
        Outcome outcome = session("init -o " + begun, "load " + begun, "diff");
        assertThat(outcome.code()).as(all(outcome)).isZero();
        assertThat(outcome.err())
                .contains("  load " + begun, "what that would change")
                .doesNotContain("vi ");
        assertThat(all(outcome)).doesNotContainPattern("\\bsleet [a-z]");
    }

    @Test
    void whatIsAppliedIsWhatTheScriptSaysNow() throws Exception {
        String more = "\\! echo 'var more = table(\"more\", text(\"a\"));' >> " + script;
        Outcome saved = session("diff", more, "push --yes --allow-loss '*'", "diff");
        assertThat(saved.code()).as(all(saved)).isZero();
        assertThat(all(saved)).contains(script + " was saved: 3 tables, 1 view", "matches " + script);
        assertThat(Outcome.value(database, "SELECT name FROM sqlite_schema WHERE name = 'more'"))
                .isEqualTo("more");
        Outcome broken = session("\\! echo 'var less = tabel(1);' >> " + script, "push --yes --allow-loss '*'");
        assertThat(broken.code()).isEqualTo(5);
        assertThat(all(broken)).contains("cannot find symbol: method tabel").doesNotContain("applied");
        files();
        Outcome typed = session("var mine = table(\"mine\", text(\"a\"));", "\\! touch " + script, "diff");
        assertThat(all(typed)).contains("what you typed is not: reload --force takes the file");
    }

    @Test
    void aPushThatWasCopiedFirstIsTakenBackByOneWord() throws Exception {
        Outcome without = session("push --yes", "undo --yes");
        assertThat(all(without)).contains("there is nothing to undo");
        Outcome copied = session("set backup on", "drop scratch", "push --yes --allow-loss '*'", "undo --yes");
        assertThat(copied.code()).as(all(copied)).isZero();
        assertThat(all(copied)).contains("backup is on").contains("to take it back: undo");
    }

    @Test
    void migrationsWorkOnWhatIsOpenAndHintsNameNoProgram() throws Exception {
        String directory = " --dir " + dir.resolve("migrations");
        Outcome.of("push", "--schema", script.toString(), "--yes", database.toString());
        Outcome first = session("generate" + directory, "status" + directory, "migrate" + directory);
        assertThat(first.code()).as(all(first)).isEqualTo(10);
        Outcome second = session(
                "baseline" + directory,
                "var notes = table(\"notes\", text(\"body\"))",
                "save",
                "generate --dry-run" + directory,
                "generate --name notes" + directory,
                "migrate" + directory);
        assertThat(second.code()).as(all(second)).isZero();
        assertThat(Outcome.value(database, "SELECT count(*) FROM notes")).isEqualTo("0");
        String start;
        try (var folders = Files.list(dir.resolve("migrations"))) {
            start = String.valueOf(folders.sorted().findFirst().orElseThrow().getFileName());
        }
        Outcome third = session("rollback" + directory);
        assertThat(third.code()).isEqualTo(2);
        assertThat(third.err()).contains("needs --to NAME").doesNotContain("'DB'");
        Outcome fourth = session(
                "rollback --yes --allow-loss '*' --to " + start + directory,
                "migrate --to " + start + directory,
                "status" + directory,
                "migrate" + directory);
        assertThat(fourth.code()).as(all(fourth)).isZero();
        assertThat(all(first) + all(second) + all(third) + all(fourth))
                .contains("migrate", "baseline")
                .doesNotContainPattern("\\bsleet [a-z]");
    }

    @Test
    void aDryRunShowsEachChangeOnce() {
        String shown =
                session("generate --dry-run --dir " + dir.resolve("migrations")).out();
        assertThat(shown.split("CREATE TABLE \"users\"", -1)).hasSize(2);
        assertThat(shown).doesNotContain("instant  schema.jsh");
    }

    @Test
    void aHintKeepsNamesAndPathsAsTheyAre() {
        PromptWords words = new PromptWords(new CommandTable().names());
        assertThat(words.of("to see it: sleet status '/home/sleet push/app.db'"))
                .isEqualTo("to see it: status '/home/sleet push/app.db'");
        assertThat(words.of("  read a, then: sleet migrate DB")).isEqualTo("  read a, then: migrate");
        assertThat(words.of("sleet adopts nothing")).isEqualTo("sleet adopts nothing");
    }

    @Test
    void aDeclarationIsTakenAwayAndTheRestStaysAsItWasWritten() throws Exception {
        Outcome outcome = session("drop scratch", "save", "drop users", "schema()");
        assertThat(outcome.code()).isEqualTo(0);
        assertThat(outcome.err()).contains("declared: drop table \"scratch\"", "declared: drop table \"users\"");
        assertThat(Files.readString(script)).isEqualTo("""
            var users = table("users", integer("id").primaryKey(), text("name"), text("mail"));

            // to be thrown away

            var names = view("names", "SELECT name FROM users");
            """);
        assertThat(Outcome.value(database, "SELECT count(*) FROM users")).isEqualTo("2");
    }

    @Test
    void whatIsNotDeclaredCannotBeTakenAway() {
        Outcome unknown = session("drop user");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean users?");
        assertThat(session("drop table users").err()).contains("SQL ends with ;");
        assertThat(session("set write on", "drop table users;", "\\d").out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM usres;                    | did you mean users?",
                "SELECT mial FROM users;                 | did you mean mail?",
                "SELECT u.nme FROM users u;              | did you mean name?",
                "INSERT INTO users (id, mial) VALUES (3, 'x'); | did you mean mail?",
                "diif                                    | did you mean the command diff?",
                "pusch                                   | did you mean the command push?",
            })
    void aSlipIsAnsweredWithWhatWasMeant(String typed, String answer) {
        assertThat(session("set write on", typed).err()).contains(answer);
    }

    @Test
    void aNameThatIsLikeNoOtherGetsNoAdvice() {
        assertThat(session("SELECT * FROM warehouse;").err())
                .contains("no such table")
                .doesNotContain("did you mean");
        assertThat(session("SELECT zyx FROM users;").err())
                .contains("no such column")
                .doesNotContain("did you mean");
    }

    @Test
    void aTransactionThatTheInputDoesNotEndIsRolledBack() throws Exception {
        Outcome begun = session("set write on", "BEGIN;", "DELETE FROM users;");
        assertThat(begun.code()).isEqualTo(8);
        assertThat(begun.err()).contains("a transaction is open", "which was rolled back; end it with COMMIT;");
        assertThat(session("set write on", "BEGIN;", "DELETE FROM users WHERE id = 1;", "ROLLBACK;")
                        .code())
                .isZero();
        assertThat(session("set write on", "BEGIN; DELETE FROM users; ROLLBACK;")
                        .code())
                .isZero();
        assertThat(Outcome.value(database, "SELECT count(*) FROM users")).isEqualTo("2");
        assertThat(session("set write on", "DELETE FROM users WHERE id = 1; DELETE FROM nowhere;")
                        .code())
                .isEqualTo(2);
        assertThat(Outcome.value(database, "SELECT count(*) FROM users")).isEqualTo("2");
    }

    @Test
    void aQuestionThatWasAnsweredIsNotAskedAgainInTheSession() throws Exception {
        Files.writeString(script, """
            var users = table("users", integer("id").primaryKey(), text("name"), text("address"));
            """);
        Outcome outcome = Outcome.answering(
                "decide\n2\ndecide\ndecide --again\n1\nsave\n", script.toString(), database.toString());
        assertThat(outcome.code()).as(all(outcome)).isZero();
        assertThat(outcome.err().split("was it renamed\\?", -1)).hasSize(3);
        assertThat(outcome.err()).contains("nothing is open; 1 answered before");
        assertThat(Files.readString(script)).contains("text(\"address\").renamedFrom(\"mail\")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /list              | here that is: history
        %history           | here that is: history
        man push           | here that is: help push
        .tables            | here that is: \\dt
        """)
    void wordsOfOtherToolsAreUnderstood(String typed, String said) {
        assertThat(all(session(typed))).contains(said).doesNotContain("cannot find symbol");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        .dump              | export writes the schema
        .import a.csv t    | \\copy TABLE from FILE
        \\gset             | \\set NAME VALUE
        """)
    void whatNothingHereIsTheSameAsIsAnswered(String typed, String said) {
        Outcome outcome = session(typed);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(all(outcome)).contains("there is no " + typed.split(" ", 2)[0] + " here", said);
    }
}
