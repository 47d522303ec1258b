package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Scripts that call the commands, and how the program ends after them. */
@ResourceLock("java.lang.System.out")
class RunCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path schema = Path.of("");

    @BeforeEach
    void makeDatabase() throws IOException, SQLException {
        database = dir.resolve("app.db");
        Outcome.sql(
                database,
                "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, old TEXT)",
                "INSERT INTO users VALUES (1, 'Ada', 'kept?')");
        schema = dir.resolve("schema.jsh");
        Files.writeString(schema, "var users = table(\"users\", integer(\"id\").primaryKey(), text(\"name\"));\n");
    }

    private Path script(String text) throws IOException {
        return Files.writeString(dir.resolve("script.jsh"), text);
    }

    private Outcome run(String text, String... args) throws IOException {
        Path script = script(text);
        return Outcome.of(Stream.concat(Stream.of("run", script.toString()), Stream.of(args))
                .toArray(String[]::new));
    }

    private Outcome onDatabase(String text) throws IOException {
        return run("open(args[0]);\nload(args[1]);\n" + text, database.toString(), schema.toString());
    }

    @Test
    void whatIsOnTheClassPathIsThereAndTypesAreImported() throws IOException {
        assertThat(TypesOutcome.of(dir).code()).isZero();
        String classes = TypesOutcome.compiled(dir).toString();
        Path typed = dir.resolve("typed.jsh");
        Files.writeString(typed, """
            open(args[0]);
            load(args[1]);
            push("--create");
            try (AppDb db = AppDb.open(Path.of(args[0]))) {
                User user = db.users().insert(NewUser.of().withName("Bo"));
                System.out.println(user);
            }
            """);
        Outcome outcome = Outcome.of(
                "run",
                "--class-path",
                classes,
                typed.toString(),
                dir.resolve("new.db").toString(),
                schema.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("User[id=1, name=Bo]");
        assertThat(Outcome.of("run", "--class-path", dir.resolve("none").toString(), typed.toString()))
                .satisfies(missing -> assertThat(missing.code()).isEqualTo(2))
                .satisfies(missing -> assertThat(missing.err()).contains("cannot find "));
        Files.writeString(typed, "System.out.println(app.db.User.class.getSimpleName());");
        assertThat(Outcome.of("run", "--class-path", classes, "--types", "Other", typed.toString())
                        .err())
                .contains("there is no class Other on the class path");
    }

    @Test
    void nothingRunsOfAScriptThatDoesNotCompile() throws IOException {
        Outcome outcome = run("System.out.println(\"begun\");\nopen(args[0]);\n\nint n = dif();\n");
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("script.jsh:4:9: ")
                .contains("int n = dif();")
                .contains("1 problem");
    }

    @Test
    void aScriptThatIsNotThereIsAProblem() {
        Outcome outcome = Outcome.of("run", dir.resolve("no.jsh").toString());
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains("no.jsh: there is no such file");
    }

    @Test
    void whatAScriptThrowsIsShownWithItsLine() throws IOException {
        Outcome outcome = run("int length(String text) {\n    return text.length() / 0;\n}\nlength(\"a\");\n");
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains("script.jsh:2:5: ArithmeticException: / by zero");
    }

    @Test
    void whatFollowsTheNameIsForTheScript() throws IOException {
        Outcome outcome = run("System.out.println(String.join(\"|\", args));", "--json", "a b", "--help");
        assertThat(outcome).isEqualTo(new Outcome(0, "--json|a b|--help\n", ""));
    }

    @Test
    void theScriptDecidesHowItEnds() throws IOException {
        assertThat(run("try { exit(42); } catch (Exception e) { }\nSystem.out.println(\"not reached\");"))
                .isEqualTo(new Outcome(42, "", ""));
    }

    @Test
    void differencesAreAnAnswer() throws IOException {
        Outcome outcome = onDatabase("""
                System.out.println("before");
                var differs = diff();
                System.out.println("after " + differs);
                exit(differs ? 3 : 0);
                """);
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .startsWith("before\n")
                .endsWith("after true\n")
                .contains("drop column \"old\"");
    }

    @Test
    void aLossThatIsNotNamedEndsTheScript() throws IOException, SQLException {
        Outcome outcome = onDatabase("push();\nSystem.out.println(\"not reached\");\n");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out()).doesNotContain("not reached");
        assertThat(outcome.err())
                .contains("users.old")
                .endsWith("  the script ended at " + dir.resolve("script.jsh") + ":3: push();\n");
        assertThat(Outcome.value(database, "SELECT old FROM users")).isEqualTo("kept?");
    }

    @Test
    void aFailureCanBeCaught() throws IOException, SQLException {
        Outcome outcome = onDatabase("""
                try {
                    push();
                } catch (SleetException e) {
                    System.out.println("caught " + e.code());
                    push("--allow-loss", "users.old");
                }
                System.out.println(diff() + " " + rows("SELECT name FROM users WHERE id = ?", 1));
                """);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("caught REFUSED")
                .contains("applied and verified")
                .endsWith("false [{name=Ada}]\n");
        assertThat(outcome.err()).doesNotContain("cannot push");
    }

    @Test
    void aWrongOptionIsWrongUsage() throws IOException {
        Outcome outcome = onDatabase("push(\"--colour\");");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--colour");
    }

    @Test
    void aSchemaWithProblemsEndsTheScriptWithThem() throws IOException {
        Files.writeString(schema, "var users = tabel(\"users\");\n");
        Outcome outcome = onDatabase("diff();");
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains("cannot load " + schema).contains("schema.jsh:1:13: ");
    }

    @Test
    void sqlReadsUnlessItIsToldToWrite() throws IOException, SQLException {
        assertThat(onDatabase("sql(\"UPDATE users SET name = 'Bo'\");").code()).isEqualTo(4);
        assertThat(onDatabase("sql(\"--write\", \"UPDATE users SET name = 'Bo'\");")
                        .code())
                .isZero();
        assertThat(Outcome.value(database, "SELECT name FROM users")).isEqualTo("Bo");
    }

    @Test
    void otherFilesCanBeOpened() throws IOException {
        Files.writeString(dir.resolve("more.jsh"), "String greeting() { return \"hello \" + args[0]; }\n");
        Outcome outcome = run("/open more.jsh\nSystem.out.println(greeting());\n", "you");
        assertThat(outcome.out()).as(outcome.err()).isEqualTo("hello you\n");
    }

    @Test
    void leavingTheProgramIsSaidOtherwise() throws IOException {
        Outcome outcome = run("System.exit(7);");
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains("script.jsh:1:1: System.exit ").endsWith("exit(3)\n");
    }

    @Test
    void aLibraryThatLeavesTheProgramIsNoInterruption() throws Exception {
        Path script = script(
                "System.out.println(\"begun\");\nSystem.class.getMethod(\"exit\", int.class).invoke(null, 7);\n");
        List<String> words = new ArrayList<>(Program.command());
        words.addAll(List.of("run", script.toString()));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(dir.resolve("out"));
        assertThat(process.exitValue()).as(printed).isEqualTo(7);
        assertThat(printed).isEqualTo("begun\n");
    }
}
