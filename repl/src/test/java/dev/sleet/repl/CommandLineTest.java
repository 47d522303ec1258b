package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments, states and documents. */
class CommandLineTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");

    @BeforeEach
    void makeDatabase() throws SQLException {
        database = dir.resolve("app.db");
        Outcome.sql(database, "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)");
    }

    private String pulled() {
        Path script = dir.resolve("schema.jsh");
        Outcome outcome = Outcome.of("pull", database.toString(), "-o", script.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return script.toString();
    }

    @Test
    void withoutArgumentsItSaysWhatThereIs() {
        Outcome outcome = Outcome.of();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("sleet pull app.db -o schema.jsh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull", "diff", "push", "rehearse", "undo", "export", "sql"})
    void everyCommandHasHelpWithExamples(String command) {
        Outcome outcome = Outcome.of(command, "--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Examples:", "sleet " + command, "--lock-wait");
    }

    @Test
    void theVersionIsThatOfTheProject() {
        assertThat(Outcome.of("--version").out()).matches("sleet \\d+\\.\\d+\\.\\d+\\S* \\(sqlite-jdbc .*\\)\\R");
    }

    @Test
    void wrongUsageGetsOneLineAndAHint() {
        Outcome command = Outcome.of("dif");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err().lines()).containsExactly("sleet: there is no command dif", "  did you mean diff?");
        Outcome option = Outcome.of("diff", "--scema", "x");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("did you mean --schema?");
        assertThat(Outcome.of("push", "--shcema", "x", "app.db").err()).contains("did you mean --schema?");
        assertThat(Outcome.of("pull").code()).isEqualTo(2);
        assertThat(Outcome.of("diff").code()).isEqualTo(2);
        assertThat(Outcome.of("diff", "--from", "a.jsh").code()).isEqualTo(2);
        assertThat(Outcome.of("pull", "x.db", "--lock-wait", "soon").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        push; sleet push: needs DB; for example: sleet push app.db
        rollback app.db; sleet rollback: needs --to NAME; for example: sleet rollback app.db --to add_tags
        types; sleet types: needs --package PACKAGE and --out DIR; for example: sleet types --package app.db --out src/main/java
        """)
    void whatIsMissingIsNamedWithAnExample(String line, String message, String example) {
        Outcome outcome = Outcome.of(line.split(" ", -1));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines().map(String::strip))
                .containsExactly(message, example, "to see what there is: sleet " + line.split(" ", 2)[0] + " --help");
    }

    @Test
    void usageErrorsAreDocumentsToo() {
        Outcome outcome = Outcome.of("diff", "--json", "--scema", "x");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(JsonReader.read(outcome.out()).text("error", "code")).isEqualTo("USAGE");
    }

    @Test
    void aPulledScriptHasNoDifferenceUntilItIsEdited() throws Exception {
        String script = pulled();
        Outcome same = Outcome.of("diff", "--schema", script, database.toString());
        assertThat(same.code()).as(same.err()).isZero();
        Files.writeString(
                Path.of(script), "\nvar t = table(\"t\", text(\"a\"));\n", java.nio.file.StandardOpenOption.APPEND);
        Outcome edited = Outcome.of("diff", "--schema", script, database.toString());
        assertThat(edited.code()).isEqualTo(3);
        assertThat(edited.out()).contains("1 change to match", "+ add table \"t\"", "instant", "schema.jsh:");
    }

    @Test
    void aFileIsNotOverwrittenUnasked() throws Exception {
        String script = pulled();
        Files.writeString(Path.of(script), "// mine\n");
        Outcome refused = Outcome.of("pull", database.toString(), "-o", script);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("--force");
        assertThat(Files.readString(Path.of(script))).isEqualTo("// mine\n");
        assertThat(Outcome.of("pull", database.toString(), "-o", script, "--force")
                        .code())
                .isZero();
        assertThat(Files.readString(Path.of(script))).contains("table(\"users\"");
    }

    @Test
    void aDatabaseIsNeverOverwrittenByAScript() throws Exception {
        byte[] before = Files.readAllBytes(database);
        Outcome outcome = Outcome.of("pull", database.toString(), "-o", database.toString(), "--force");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @Test
    void anyTwoStatesCompare() throws Exception {
        String script = pulled();
        Path other = dir.resolve("other.db");
        Outcome.sql(other, "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, age INT)");
        Outcome forward = Outcome.of("diff", "--from", script, "--to", other.toString());
        assertThat(forward.code()).isEqualTo(3);
        assertThat(forward.out()).contains("add column \"age\"");
        Outcome back = Outcome.of("diff", "--from", other.toString(), "--to", database.toString());
        assertThat(back.out()).contains("drop column \"age\"");
        assertThat(Outcome.of("diff", "--from", script, "--to", database.toString())
                        .code())
                .isZero();
    }

    @Test
    void everyProblemOfAScriptIsShownAndNothingTouched() throws Exception {
        Path script = dir.resolve("bad.jsh");
        Files.writeString(script, "var a = tabel(\"a\", text(\"x\"));\nvar b = table(\"b\", txt(\"x\"));\n");
        Outcome outcome = Outcome.of("push", "--schema", script.toString(), database.toString(), "--yes");
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains("bad.jsh:1:9: ", "bad.jsh:2:20: ", "\n          ^\n", "2 problems");
        Outcome json = Outcome.of("diff", "--schema", script.toString(), database.toString(), "--json");
        JsonReader.Json document = JsonReader.read(json.out());
        assertThat(document.text("error", "code")).isEqualTo("SCRIPT");
        assertThat(document.at("error", "problems").items()).hasSize(2);
        assertThat(document.text("exit")).isEqualTo("5");
    }

    @Test
    void aScriptThatRunsForEverOrIsMissingIsAProblemOfTheScript() throws Exception {
        Path script = dir.resolve("endless.jsh");
        Files.writeString(script, "var n = 0;\nwhile (true) { n++; }\n");
        Outcome outcome =
                Outcome.of("diff", "--schema", script.toString(), database.toString(), "--script-timeout", "0.3");
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains("endless.jsh:2");
        Outcome missing = Outcome.of("diff", "--schema", dir.resolve("no.jsh").toString(), database.toString());
        assertThat(missing.code()).isEqualTo(5);
        assertThat(missing.err()).contains("sleet pull DB -o");
    }

    @Test
    @DisplayName("H65 H66 H67 what is no database has its exit code and stays as it is")
    void whatIsNoDatabaseCannotBeUsedAndStaysAsItIs() throws Exception {
        Path missing = dir.resolve("missing.db");
        assertThat(Outcome.of("pull", missing.toString()).code()).isEqualTo(6);
        assertThat(Files.exists(missing)).isFalse();
        assertThat(Outcome.of("pull", dir.toString()).code()).isEqualTo(6);
        for (String content : new String[] {"A", "hello", "text ".repeat(500)}) {
            Path file = dir.resolve("text.db");
            Files.writeString(file, content);
            Outcome outcome = Outcome.of("sql", file.toString(), "CREATE TABLE t(a)", "--write");
            assertThat(outcome.code())
                    .as(content.substring(0, 1) + outcome.err())
                    .isEqualTo(6);
            assertThat(Files.readString(file)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @DisplayName("H69 any name of a file works")
    @ValueSource(strings = {"a b.db", "x?mode=memory&cache=shared", "a#b.db", "a%20b.db", "ä.db", "'q'.db"})
    void anyFileNameWorks(String name) throws Exception {
        Path file = dir.resolve(name);
        Files.copy(database, file);
        Outcome outcome = Outcome.of("pull", file.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("table(\"users\"");
        try (var files = Files.list(dir)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void hostileNamesReachTheTerminalEscaped() throws Exception {
        String name = "e\u001b]0;x\u0007\u202etxt\u200b";
        Outcome.sql(database, "CREATE TABLE \"" + name + "\"(a)", "INSERT INTO \"" + name + "\" VALUES (1)");
        Path script = dir.resolve("schema.jsh");
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey(), text(\"name\"));\n");
        Outcome outcome = Outcome.of("push", "--schema", script.toString(), database.toString(), "--yes");
        assertThat(outcome.code()).isEqualTo(4);
        String shown = outcome.out() + outcome.err();
        assertThat(shown).contains("e\\u001b]0;x\\u0007\\u202etxt\\u200b");
        assertThat(shown.chars().filter(c -> c != '\n' && (c < ' ' || c == 0x202e || c == 0x200b)))
                .isEmpty();
    }

    @Test
    void coloursComeOnlyWhenAskedFor() throws Exception {
        String script = pulled();
        Files.writeString(Path.of(script), "var t = table(\"t\", text(\"a\"));\n");
        assertThat(Outcome.of("diff", "--schema", script, database.toString()).out())
                .doesNotContain("\u001b");
        assertThat(Outcome.of("diff", "--schema", script, database.toString(), "--color", "always")
                        .out())
                .contains("\u001b[1m");
    }

    @Test
    void aDocumentHoldsThePlanExactly() throws Exception {
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(database, "INSERT INTO users VALUES (1, 'x'), (2, NULL)");
        Files.writeString(
                script,
                "var users = table(\"users\", integer(\"id\").primaryKey(), text(\"name\").notNull());\n",
                StandardCharsets.UTF_8);
        Outcome outcome = Outcome.of("diff", "--schema", script.toString(), database.toString(), "--json");
        assertThat(outcome.code()).isEqualTo(3);
        JsonReader.Json document = JsonReader.read(outcome.out());
        assertThat(document.text("version")).isEqualTo("1");
        assertThat(document.text("command")).isEqualTo("diff");
        JsonReader.Json change = document.at("databases")
                .items()
                .getFirst()
                .at("changes")
                .items()
                .getFirst();
        assertThat(change.text("change")).isEqualTo("table \"users\": column \"name\" becomes NOT NULL");
        assertThat(change.text("line")).isEqualTo("1");
        JsonReader.Json finding = change.at("findings").items().getFirst();
        assertThat(finding.text("code")).isEqualTo("MAY_FAIL");
        assertThat(finding.text("rows")).isEqualTo("1");
        assertThat(finding.at("examples").items().getFirst().text()).isEqualTo("id=2");
    }

    @Test
    void excludedObjectsAreLeftAlone() throws Exception {
        String script = pulled();
        Outcome.sql(database, "CREATE TABLE tmp_1(a)");
        assertThat(Outcome.of("diff", "--schema", script, database.toString()).code())
                .isEqualTo(3);
        assertThat(Outcome.of("diff", "--schema", script, database.toString(), "--exclude", "tmp_*")
                        .code())
                .isZero();
    }

    @Test
    void stackTracesAreForDebuggingOnly() {
        String missing = dir.resolve("missing.db").toString();
        assertThat(Outcome.of("pull", missing).err()).doesNotContain("\tat ");
        assertThat(Outcome.of("pull", missing, "--debug").err()).contains("\tat ");
    }
}
