package dev.sleet.repl;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jline.builtins.ScreenTerminal;

/**
 * A process in a pseudo-terminal of its own, made by {@code script} of util-linux, and the screen that a person would
 * look at.
 */
final class Pseudoterminal implements AutoCloseable {
    static final int COLUMNS = 100;
    static final int LINES = 45;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ScreenTerminal screen = new ScreenTerminal(COLUMNS, LINES);
    private final Process process;
    private final OutputStream keys;
    private final Thread reading;
    private final StringBuilder received = new StringBuilder();

    /**
     * What stands on the screen.
     *
     * @param lines the lines, without the blanks at their ends and without the empty ones below the last
     * @param row the line of the cursor, counted from 0
     * @param column how many characters stand before it
     */
    record Picture(List<String> lines, int row, int column) {
        Picture {
            lines = List.copyOf(lines);
        }

        /** Returns the line of the cursor up to it. */
        String atCursor() {
            String line = row < lines.size() ? lines.get(row) : "";
            return column <= line.length() ? line.substring(0, column) : line + " ".repeat(column - line.length());
        }

        boolean contains(String text) {
            return lines.stream().anyMatch(line -> line.contains(text));
        }
    }

    private Pseudoterminal(Process process) {
        this.process = process;
        this.keys = process.getOutputStream();
        this.reading = new Thread(this::read, "pseudoterminal");
        reading.setDaemon(true);
        reading.start();
    }

    /** Returns whether the means are there. */
    static boolean isAvailable() {
        try {
            Process version = new ProcessBuilder("script", "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 && said.contains("util-linux");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts a command, whose words need no quoting, in a directory. */
    static Pseudoterminal start(Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        String size = "stty rows " + LINES + " cols " + COLUMNS;
        ProcessBuilder builder = new ProcessBuilder(
                "script",
                "--quiet",
                "--flush",
                "--return",
                "--command",
                size + "; exec " + String.join(" ", command),
                "/dev/null");
        builder.directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", "screen-256color");
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "PAGER", "EDITOR", "VISUAL"));
        builder.environment().putAll(environment);
        return new Pseudoterminal(builder.start());
    }

    private void read() {
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            char[] part = new char[4096];
            for (int n = reader.read(part); n >= 0; n = reader.read(part)) {
                String answers;
                synchronized (screen) {
                    screen.write(new String(part, 0, n));
                    received.append(part, 0, n);
                    answers = screen.read();
                    screen.notifyAll();
                }
                if (!answers.isEmpty()) {
                    type(answers);
                }
            }
        } catch (IOException e) {
            // the process has ended
        }
        synchronized (screen) {
            screen.notifyAll();
        }
    }

    /** Returns all that the terminal was sent. */
    String received() {
        synchronized (screen) {
            return received.toString();
        }
    }

    /** Presses keys. */
    void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Tells the programs of a name in it to end. */
    void terminate(String program) {
        process.descendants()
                .filter(handle -> handle.info().command().orElse("").endsWith("/" + program))
                .forEach(ProcessHandle::destroy);
    }

    /** Returns what stands on the screen. */
    Picture picture() {
        long[] cells = new long[COLUMNS * LINES];
        int[] cursor = new int[2];
        synchronized (screen) {
            screen.dump(cells, 0, 0, LINES, COLUMNS, cursor);
        }
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < LINES; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                int character = (int) cells[row * COLUMNS + column];
                line.appendCodePoint(character == 0 ? ' ' : character);
            }
            lines.add(line.toString().stripTrailing());
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return new Picture(lines, cursor[1], cursor[0]);
    }

    /** Waits for something to be seen and returns the screen that shows it. */
    Picture await(String what, Predicate<Picture> seen) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            synchronized (screen) {
                Picture now = picture();
                if (seen.test(now)) {
                    return now;
                }
                if (System.nanoTime() > deadline || (!reading.isAlive() && !process.isAlive())) {
                    throw new AssertionError("not seen: " + what + "\n" + String.join("\n", now.lines()));
                }
                screen.wait(100);
            }
        }
    }

    /** Waits for the process to end and returns its exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError(
                    "still runs:\n" + String.join("\n", picture().lines()));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
