package dev.sleet.repl;

import dev.sleet.repl.Pseudoterminal.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures what somebody at the prompt waits for, in a pseudo-terminal: the first prompt, a menu after Tab, the new diff
 * after the script was saved. It writes rows of a table for docs/performance.md.
 */
public final class PromptTimes {
    private static final int TABLES = 43;
    private static final int TIMES = 10;

    private final Path dir;
    private final String launcher;

    private PromptTimes(Path dir, String launcher) {
        this.dir = dir;
        this.launcher = launcher;
    }

    /** Measures the launcher that the argument names. */
    public static void main(String[] args) throws Exception {
        Path dir = Files.createTempDirectory("sleet-times");
        try {
            new PromptTimes(dir, args[0]).run();
        } finally {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run() throws IOException, InterruptedException, SQLException {
        Outcome.sql(dir.resolve("app.db"), schema());
        System.out.println("| milliseconds, " + TIMES + " times after one that does not count | min | median | max |");
        System.out.println("|---|---|---|---|");
        report("a pseudo-terminal with a shell in it, to its first output", () -> firstSeen("printf", "'app.db>  '"));
        report("launcher to first prompt, nothing to open", () -> firstSeen(launcher));
        report("launcher to first prompt, a database", () -> firstSeen(launcher, "app.db"));
        menus();
        saves();
    }

    private String[] schema() {
        List<String> statements = new ArrayList<>();
        for (int i = 1; i <= TABLES; i++) {
            statements.add(
                    "CREATE TABLE t" + i + "(id INTEGER PRIMARY KEY, name TEXT NOT NULL, a TEXT, b INTEGER, c REAL,"
                            + " d TEXT DEFAULT 'x', code TEXT UNIQUE, parent INTEGER REFERENCES t" + Math.max(1, i - 1)
                            + "(id))");
            statements.add("CREATE INDEX t" + i + "_by_name ON t" + i + "(name)");
        }
        return statements.toArray(String[]::new);
    }

    private Pseudoterminal start(String... command) throws IOException {
        String home = dir.resolve("home").toString();
        return Pseudoterminal.start(
                dir, Map.of("HOME", home, "XDG_STATE_HOME", home, "TERM", "screen-256color"), List.of(command));
    }

    private static boolean isPrompt(Picture picture) {
        return picture.atCursor().matches("[\\w.]+\\*?> +");
    }

    private double firstSeen(String... command) throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (Pseudoterminal terminal = start(command)) {
            terminal.await("a prompt", PromptTimes::isPrompt);
            double millis = since(started);
            if (command[0].equals(launcher)) {
                terminal.type("quit\r");
                terminal.end();
            }
            return millis;
        }
    }

    private void menus() throws IOException, InterruptedException {
        try (Pseudoterminal terminal = start(launcher, "app.db")) {
            terminal.await("the tables", picture -> picture.contains(TABLES + " tables") && isPrompt(picture));
            menu(terminal, "Tab after `push --`, to the menu", "push --", "--allow-loss");
            menu(terminal, "Tab after `SELECT * FROM `", "SELECT * FROM ", "t42");
            menu(terminal, "Tab after `integer(\"id\").`", "integer(\"id\").", "primaryKey");
            menu(terminal, "Tab after `var n = `", "var n = ", "virtualTable");
            terminal.type("quit\r");
            terminal.end();
        }
    }

    private static void menu(Pseudoterminal terminal, String what, String typed, String offered)
            throws IOException, InterruptedException {
        report(what, () -> {
            terminal.type(typed);
            terminal.await(typed, picture -> picture.atCursor().endsWith("> " + typed));
            long pressed = System.nanoTime();
            terminal.type("\t");
            terminal.await("a menu", picture -> picture.contains(offered));
            double millis = since(pressed);
            terminal.type("\025");
            terminal.await("an empty line", picture -> isPrompt(picture) && !picture.contains(offered));
            return millis;
        });
    }

    private void saves() throws IOException, InterruptedException {
        Path script = dir.resolve("schema.jsh");
        Outcome pulled = Outcome.of("pull", dir.resolve("app.db").toString(), "-o", script.toString());
        if (pulled.code() != 0) {
            throw new IllegalStateException("cannot pull: " + pulled.err());
        }
        String text = Files.readString(script);
        int[] number = {0};
        try (Pseudoterminal terminal = start(launcher, "schema.jsh", "app.db")) {
            terminal.await("the script", picture -> picture.contains("no difference") && isPrompt(picture));
            report("a script of " + TABLES + " tables is saved, to the new diff", () -> {
                String column = "added_" + number[0]++;
                Path other = dir.resolve("schema.jsh~");
                Files.writeString(other, text.replaceFirst("text\\(\"a\"\\)", "text(\"a\"), text(\"" + column + "\")"));
                long saved = System.nanoTime();
                Files.move(other, script, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                terminal.await("the diff", picture -> picture.contains(column) && isPrompt(picture));
                return since(saved);
            });
            terminal.type("quit\r");
            terminal.end();
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    /** Something that takes milliseconds. */
    private interface Measured {
        double millis() throws IOException, InterruptedException;
    }

    private static void report(String what, Measured measured) throws IOException, InterruptedException {
        measured.millis();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            times.add(measured.millis());
        }
        Collections.sort(times);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f |%n",
                what,
                times.getFirst(),
                (times.get(TIMES / 2 - 1) + times.get(TIMES / 2)) / 2,
                times.getLast());
    }
}
