package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.screen.ColorWhen;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.Interrupts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a terminal would obey or hide is shown, wherever a name or a value comes to it. */
class EscapesTest {
    /** Sets the title, writes the clipboard, clears the screen, turns the direction, hides, and ends the line. */
    private static final String HOSTILE =
            "\u001b]0;x\u0007\u001b]52;c;eA==\u0007\u001b[2J\u009b31m\u202e\u2066\u200b\u200d\ufeff\u2028\u0085\r"
                    + "\u0008.";

    private static final String NAME = "\"t" + HOSTILE.replace("\"", "\"\"") + "\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @BeforeEach
    void makeDatabase() throws SQLException, IOException {
        Outcome.sql(
                dir.resolve("app.db"),
                "CREATE TABLE " + NAME + "(id INTEGER PRIMARY KEY, " + NAME + " TEXT CHECK (" + NAME + " <> 'x"
                        + HOSTILE + "') DEFAULT 'd" + HOSTILE + "')",
                "CREATE INDEX \"i" + HOSTILE + "\" ON " + NAME + "(" + NAME + ")",
                "CREATE VIEW \"v" + HOSTILE + "\" AS SELECT 'w" + HOSTILE + "' AS " + NAME + " FROM " + NAME,
                "CREATE TRIGGER \"r" + HOSTILE + "\" AFTER INSERT ON " + NAME + " BEGIN SELECT 'y" + HOSTILE + "'; END",
                "INSERT INTO " + NAME + " VALUES (1, 'z" + HOSTILE + "')",
                "CREATE TABLE child(a REFERENCES " + NAME + ")",
                "INSERT INTO child VALUES (7)");
        Files.writeString(dir.resolve("schema.jsh"), "var child = table(\"child\", column(\"a\").notNull());\n");
        Files.writeString(dir.resolve("wrong.jsh"), "var t = tabel(\"" + HOSTILE.replace("\r", "") + "\");\n");
    }

    static Stream<List<String>> runs() {
        return Stream.of(
                List.of("pull", "app.db"),
                List.of("pull", "app.db", "--json"),
                List.of("diff", "--schema", "schema.jsh", "app.db"),
                List.of("diff", "--schema", "schema.jsh", "app.db", "--json"),
                List.of("diff", "--schema", "wrong.jsh", "app.db"),
                List.of("push", "--schema", "schema.jsh", "app.db", "--dry-run"),
                List.of("push", "--schema", "schema.jsh", "app.db", "--yes"),
                List.of("push", "--schema", "schema.jsh", "app.db", "--rename", HOSTILE + "=child"),
                List.of("export", "app.db"),
                List.of("export", "app.db", "--json"),
                List.of("export", "app.db", "--dot"),
                List.of("export", "app.db", "--mermaid"),
                List.of("export", "app.db", "--svg"),
                List.of("sql", "app.db", "SELECT * FROM " + NAME),
                List.of("sql", "app.db", "SELECT * FROM " + NAME, "--csv"),
                List.of("sql", "app.db", "SELECT * FROM " + NAME, "--json"),
                List.of("sql", "app.db", "SELECT * FROM \"n" + HOSTILE + "\""),
                List.of("sql", "app.db", "--write", "INSERT INTO " + NAME + " VALUES (2, 'x" + HOSTILE + "')"),
                List.of("pull", "no" + HOSTILE + ".db"),
                List.of("no" + HOSTILE),
                List.of("rehearse", "--schema", "schema.jsh", "app.db"),
                List.of("diff", "--schema", "schema.jsh", "no" + HOSTILE + ".db", "app.db"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("runs")
    @DisplayName("H115 what a terminal would obey is shown by every command")
    void aCommandShowsWhatATerminalWouldObey(List<String> args) {
        List<String> here = args.stream()
                .map(arg -> arg.endsWith(".db") || arg.endsWith(".jsh") ? dir + "/" + arg : arg)
                .toList();
        check("", here);
    }

    @Test
    @DisplayName("H115 what a terminal would obey is shown at the prompt")
    void thePromptShowsWhatATerminalWouldObey() {
        check(
                String.join(
                        "\n",
                        "doctor",
                        "\\d",
                        "\\d+",
                        "\\dt",
                        "\\di",
                        "\\dv",
                        "\\ds",
                        "\\d " + NAME,
                        "plan",
                        "diff",
                        "SELECT * FROM " + NAME + ";",
                        "set expanded on",
                        "SELECT * FROM " + NAME + ";",
                        "SELECT '\u001b[2J' AS \"\u001b[2J\";",
                        "var x = \"\u001b[2J\"",
                        "nonsense \u001b[2J"),
                List.of(dir + "/schema.jsh", dir + "/app.db"));
    }

    private static void check(String typed, List<String> args) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Screen screen = new Screen(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                both,
                both,
                new Terminals(false, true, false));
        screen.colour(ColorWhen.NEVER);
        Main.run(args.toArray(String[]::new), screen, new Interrupts());
        both.flush();
        String text = shown.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", "");
        assertThat(text).isNotBlank();
        assertThat(text.codePoints()
                        .filter(c -> c != '\n' && c != '\t' && obeyed(c))
                        .mapToObj(Integer::toHexString))
                .as(text)
                .isEmpty();
    }

    private static boolean obeyed(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
