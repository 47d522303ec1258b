package dev.sleet.repl;

import dev.sleet.repl.Pseudoterminal.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a session in a pseudo-terminal share: a database, a script, and how somebody types and looks. */
abstract class TerminalTest {
    private static final Pattern PROMPT = Pattern.compile("[\\w.]+(?:\\(tx\\))?( \\+\\d+)?\\*?!?> ");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    @SuppressWarnings("NullAway.Init")
    Pseudoterminal terminal;

    @BeforeEach
    void files() throws Exception {
        boolean available = Pseudoterminal.isAvailable();
        if (!available) {
            System.err.println("NOT TESTED: a session in a terminal, since `script` of util-linux is not here");
        }
        Assumptions.assumeTrue(available, "needs `script` of util-linux");
        Outcome.sql(
                dir.resolve("app.db"),
                "CREATE TABLE users(id INTEGER PRIMARY KEY, title TEXT, mail TEXT)",
                "INSERT INTO users VALUES (1, 'Dr', 'a@example.com'), (2, 'Prof', NULL), (3, NULL, 'c@example.com')",
                "CREATE TABLE notes(id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id), body TEXT)",
                "INSERT INTO notes VALUES (1, 1, 'first'), (2, 3, 'second')");
        Files.writeString(dir.resolve("next.jsh"), """
            // everybody
            var users = table("users",
                integer("id").primaryKey(),
                text("prefix"),
                text("mail").notNull());
            var notes = table("notes",
                integer("id").primaryKey(),
                integer("user_id").references("users", "id"),
                text("body"));
            """);
    }

    void start(String... args) throws IOException {
        start(Map.of(), args);
    }

    void start(Map<String, String> environment, String... args) throws IOException {
        start(environment, List.of(), args);
    }

    void start(Map<String, String> environment, List<String> before, String... args) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("env", "--default-signal=INT"));
        command.addAll(Program.command("-Dsleet.terminals=012"));
        command.addAll(List.of(args));
        String home = dir.resolve("home").toString();
        Map<String, String> all = new HashMap<>(Map.of("HOME", home, "XDG_STATE_HOME", home));
        all.putAll(environment);
        terminal = Pseudoterminal.start(dir, all, command);
    }

    /** Waits until everything is open: the prompt is there before. */
    Picture opened() throws Exception {
        return terminal.await(
                "a prompt below what was opened",
                picture -> picture.lines().stream().anyMatch(line -> line.matches(".*: .*\\d+ tables?.*"))
                        && isPrompt(picture));
    }

    static boolean isPrompt(Picture picture) {
        return PROMPT.matcher(picture.atCursor()).matches();
    }

    void clear() throws Exception {
        terminal.type("\f");
        terminal.await("an empty screen", picture -> picture.row() == 0 && isPrompt(picture));
    }

    /** Types on an empty screen and waits for a question. */
    void ask(String typed, String question) throws Exception {
        clear();
        terminal.type(typed + "\r");
        terminal.await(question, picture -> picture.atCursor().contains(question));
    }

    /** Types on an empty screen and returns what is seen at the next prompt. */
    Picture after(String typed) throws Exception {
        clear();
        terminal.type(typed + "\r");
        return terminal.await("a prompt after: " + typed, picture -> picture.row() > 0 && isPrompt(picture));
    }
}
