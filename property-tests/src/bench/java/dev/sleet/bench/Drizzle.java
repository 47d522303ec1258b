package dev.sleet.bench;

import dev.sleet.bench.Contender.Work;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** drizzle-orm in a process of Node, on a file of its own: {@code drizzle.mjs} does what the contenders do. */
final class Drizzle implements AutoCloseable {
    /** The packages whose drivers are measured. */
    static final List<String> DRIVERS = List.of("better-sqlite3", "@libsql/client");

    private static final List<String> PACKAGES =
            List.of("drizzle-orm@0.45.4", "better-sqlite3@12.11.1", "@libsql/client@0.18.0");

    private final Process process;
    private final BufferedWriter tasks;
    private final BufferedReader answers;

    private Drizzle(Process process) {
        this.process = process;
        this.tasks = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Fetches what it needs from npm, unless that is in the directory. */
    static void install(Path modules, Processes processes) throws Exception {
        Files.createDirectories(modules);
        if (!Files.exists(modules.resolve("node_modules/better-sqlite3"))) {
            List<String> command = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund"));
            command.addAll(PACKAGES);
            processes.run(modules, Map.of(), command);
        }
    }

    /** Starts it with a driver on a file. */
    static Drizzle start(Path modules, Path script, String driver, Path file) throws IOException {
        Path beside = Files.copy(script, modules.resolve("drizzle.mjs"), StandardCopyOption.REPLACE_EXISTING);
        return new Drizzle(new ProcessBuilder("node", beside.toString(), driver, file.toString())
                .directory(modules.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns what a task returns, as the text of the contenders' results. */
    String shown(Work work, int i) throws IOException {
        return asked("show " + work + " " + i);
    }

    /** Returns the microseconds of wall time that so many calls of a task took. */
    double micros(Work work, int from, int calls) throws IOException {
        return Double.parseDouble(asked("time " + work + " " + from + " " + calls));
    }

    private String asked(String task) throws IOException {
        tasks.write(task);
        tasks.newLine();
        tasks.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("drizzle-orm ended at " + task);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        tasks.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
