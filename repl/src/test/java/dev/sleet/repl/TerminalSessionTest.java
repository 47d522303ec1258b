package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Pseudoterminal.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A session of some minutes in a pseudo-terminal, with every screen as a person sees it. {@code -Dscreens.rewrite=true}
 * writes the expected screens anew.
 */
class TerminalSessionTest extends TerminalTest {
    private static final boolean REWRITE = Boolean.getBoolean("screens.rewrite");
    private static final Path GOLDEN = Path.of("src/test/resources/dev/sleet/repl/session.screens");

    private final StringBuilder screens = new StringBuilder();

    /** Types on an empty screen, waits for the next prompt, and keeps what is seen. */
    private Picture step(String what, String typed) throws Exception {
        clear();
        return go(what, typed);
    }

    private Picture go(String what, String typed) throws Exception {
        int row = terminal.picture().row();
        terminal.type(typed + "\r");
        return keep(
                what, terminal.await("a prompt after: " + what, picture -> picture.row() > row && isPrompt(picture)));
    }

    private Picture keep(String what, Picture picture) {
        screens.append("=== ").append(what).append('\n');
        picture.lines().forEach(line -> screens.append(masked(line)).append('\n'));
        return picture;
    }

    /** What is another number each time. */
    private String masked(String line) {
        return line.replace(dir.toString(), "DIR")
                .replaceAll("[\\d.,]+ (s|ms|seconds)\\b", "N $1")
                .replaceAll("[\\d.,]+ (B|kB|MB|GB|TB)\\b", "N $1")
                .replaceAll("N [kMGT]B are free", "N GB are free")
                .replaceAll("\\d{8}T?-?\\d{6}\\w*(-\\d+(?=[.]backup))?", "TIME")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2})?Z?", "TIME")
                .stripTrailing();
    }

    @Test
    void aSessionLooksAsItIsWrittenDown() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            keep("start", opened());
            step("what is there", "\\d");
            step("load", "load next.jsh");
            step("diff", "diff");
            step("what stands in the way", "decide --show");
            ask("decide", "s leaves it open:");
            terminal.type("1\r");
            terminal.await("the next question", picture -> picture.atCursor().contains("leave it open:"));
            go("decide", "'none'");
            step("save", "save");
            step("rehearse", "rehearse");
            ask("push --backup", "[y/N]");
            go("push", "y");
            editing();
            step("a mistake in SQL", "SELECT mial FROM users;");
            step("SQL", "SELECT * FROM users ORDER BY id;");
            step("a table", "\\d users");
            ask("undo", "[y/N]");
            go("undo", "y");
            step("after undo", "SELECT * FROM users ORDER BY id;");
            terminal.type("quit\r");
            assertThat(running.end()).isZero();
        }
        compare();
    }

    /** Saves the script in another program, once with a mistake in it. */
    private void editing() throws Exception {
        Path script = dir.resolve("next.jsh");
        String good = Files.readString(script);
        step("watch", "watch on");
        clear();
        save(script, good.replace("text(\"body\")", "txt(\"body\")"));
        keep(
                "a mistake is saved",
                terminal.await("the mistake", picture -> picture.contains("stays") && isPrompt(picture)));
        clear();
        save(script, good.replace("text(\"body\")", "text(\"body\"), index(\"notes_by_user\", \"user_id\")"));
        keep(
                "an index is saved",
                terminal.await("the index", picture -> picture.contains("add index") && isPrompt(picture)));
        clear();
        save(script, good);
        terminal.await("no difference", picture -> picture.contains("no difference") && isPrompt(picture));
    }

    /** Writes another file and gives it the name, as editors do. */
    private static void save(Path script, String text) throws IOException {
        Path other = script.resolveSibling("next.jsh~");
        Files.writeString(other, text);
        Files.move(other, script, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void compare() throws IOException {
        if (REWRITE) {
            Files.writeString(GOLDEN, screens);
        }
        assertThat(screens.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    @DisplayName("H101 the key that stops takes a long rebuild back, and the prompt is there again")
    void theKeyThatStopsTakesALongRebuildBack() throws Exception {
        Path database = dir.resolve("big.db");
        Outcome.sql(
                database,
                "CREATE TABLE big(id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250000)"
                        + " INSERT INTO big SELECT i, 'some text ' || i, hex(randomblob(60)) FROM n",
                "CREATE INDEX big_b ON big(b)");
        String before = content(database);
        Files.writeString(dir.resolve("big.jsh"), """
            var big = table("big", integer("id").primaryKey(), text("a").collate("NOCASE").unique(), text("b"),
                index("big_b", "b"));
            """);
        start("big.jsh", "big.db");
        try (Pseudoterminal running = terminal) {
            opened();
            ask("push", "[y/N]");
            running.type("y\r");
            running.await("rows that are copied", picture -> picture.contains("rows copied"));
            running.type("\003");
            Picture after = running.await("the prompt", TerminalTest::isPrompt);
            assertThat(after.lines()).anyMatch(line -> line.contains("is cancelled and rolled back"));
            assertThat(after.atCursor()).isEqualTo("big.db*!> ");
            assertThat(content(database)).isEqualTo(before);
            Picture next = go("the session goes on", "SELECT count(*) AS n FROM big;");
            assertThat(next.lines()).contains("250000");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
        assertThat(content(database)).isEqualTo(before);
        assertThat(dir.resolve("big.db-journal")).doesNotExist();
    }

    @Test
    @DisplayName("H101 the key that stops leaves when it is pressed again")
    void theKeyThatStopsLeavesTheSecondTime() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            // a key that comes before the statement has begun drops the line
            int tries = 0;
            Picture stopped;
            do {
                assertThat(tries++).isLessThan(10);
                stopped = stopEndlessQuery();
            } while (!stopped.contains("within two seconds leaves"));
            running.type("\003");
            assertThat(running.end()).isEqualTo(130);
        }
    }

    /** Presses the key that stops as soon as a line is accepted, and returns what is seen then. */
    private Picture stopEndlessQuery() throws Exception {
        clear();
        terminal.type("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n;\r");
        terminal.await(
                "a line that is run",
                picture -> picture.row() > 0 && picture.atCursor().isEmpty());
        terminal.type("\003");
        return terminal.await(
                "what that does",
                picture -> picture.contains("within two seconds leaves") || (picture.row() > 0 && isPrompt(picture)));
    }

    @Test
    void aKeyBetweenEnterAndTheStatementStopsIt() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            stopEndlessQuery();
            running.await("the prompt again", TerminalTest::isPrompt);
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void theScriptIsEditedInTheEditorOfWhoeverTypes() throws Exception {
        start(Map.of("EDITOR", "sed -i s/body/content/"), "next.jsh", "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            Picture edited = step("an editor", "\\e");
            assertThat(edited.lines())
                    .contains("declared: table \"notes\": add column \"content\"")
                    .contains("declared: table \"notes\": drop column \"body\"");
            assertThat(Files.readString(dir.resolve("next.jsh")))
                    .contains("content")
                    .doesNotContain("body");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void aQueryIsRepeatedUntilTheKeyThatStops() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            step("a query", "SELECT count(*) AS users FROM users;");
            running.type("\\watch 1\r");
            running.await(
                    "another number",
                    picture -> picture.lines().stream().filter("    3"::equals).count() > 2);
            Outcome.sql(dir.resolve("app.db"), "INSERT INTO users VALUES (4, NULL, NULL)");
            running.await("the new number", picture -> picture.contains("    4"));
            running.type("\003");
            running.await("the prompt", TerminalTest::isPrompt);
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void aTerminalWithoutASizeHasAPromptToo() throws Exception {
        start(Map.of(), List.of("sh", "-c", "'stty rows 0 cols 0; exec \"$@\"'", "sh"), "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void aSignalAtThePromptEndsItWithItsCode() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            running.terminate("java");
            assertThat(running.end()).isEqualTo(143);
        }
    }

    @Test
    void aScriptThatOnlyLiesHereIsRunAfterAQuestionOnceForEachContent() throws Exception {
        Files.move(dir.resolve("next.jsh"), dir.resolve("schema.jsh"));
        start("app.db");
        try (Pseudoterminal running = terminal) {
            running.await("a question", picture -> picture.atCursor().contains("Run it? [y/N]"));
            running.type("y\r");
            running.await("the script", picture -> picture.contains("schema.jsh: 2 tables") && isPrompt(picture));
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
        start("app.db");
        try (Pseudoterminal running = terminal) {
            Picture second = running.await(
                    "the script", picture -> picture.contains("schema.jsh: 2 tables") && isPrompt(picture));
            assertThat(second.contains("Run it?")).isFalse();
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
        Files.writeString(dir.resolve("schema.jsh"), "// another\n");
        start("app.db");
        try (Pseudoterminal running = terminal) {
            running.await("a question", picture -> picture.atCursor().contains("Run it? [y/N]"));
            running.type("\r");
            running.await("not run", picture -> picture.contains("not run") && isPrompt(picture));
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, dumb", "NO_COLOR, 1", "TERM, screen-256color"})
    void coloursAreForTerminalsThatHaveThemAndPeopleWhoWantThem(String name, String value) throws Exception {
        start(Map.of(name, value), "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            running.type("var t = table(\"t\", text(\"a\"))\r");
            running.await("the table", picture -> picture.contains("declared") && isPrompt(picture));
            running.type("diff\r");
            running.await("the plan", picture -> picture.contains("push applies") && isPrompt(picture));
            running.type("quit --force\r");
            assertThat(running.end()).isZero();
            boolean coloured = running.received().matches("(?s).*\\u001b\\[[0-9;]*3[0-9]m.*");
            assertThat(coloured).isEqualTo(value.startsWith("screen"));
        }
    }

    /** Returns what a file holds, as far as SQL tells, and that it is sound. */
    private static String content(Path file) throws Exception {
        return Outcome.value(file, "PRAGMA integrity_check")
                + Outcome.value(file, "SELECT group_concat(sql, ';') FROM sqlite_schema")
                + Outcome.value(
                        file,
                        "SELECT count(*) || ' ' || sum(id) || ' ' || sum(length(a)) || ' ' || max(a) || ' ' || max(b)"
                                + " || ' ' || min(b) FROM big");
    }
}
