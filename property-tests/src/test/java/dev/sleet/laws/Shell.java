package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The program {@code sqlite3}, if there is one that is new enough. */
final class Shell {
    private static final int OLDEST = 3_037;

    /** A number that versions of SQLite write as text with 15 or with 17 digits. */
    private static final String REAL = "SELECT CAST(-9223372036854775808.0 AS TEXT)";

    private Shell() {}

    /** Returns whether it is there; says so on stdout if it is not. */
    static boolean isThere() {
        try {
            String version = run("", "sqlite3", "-version");
            String[] parts = version.split("[. ]", 4);
            boolean newEnough = Integer.parseInt(parts[0]) * 1000 + Integer.parseInt(parts[1]) >= OLDEST;
            if (!newEnough) {
                System.out.println("not tried in the sqlite3 shell, which is too old: " + version);
            }
            return newEnough;
        } catch (IOException e) {
            System.out.println("not tried in the sqlite3 shell, which is not installed: " + e.getMessage());
            return false;
        }
    }

    /** Runs a script on a database file, as {@code sqlite3 file < script} does, and returns what it prints. */
    static String run(Path database, String script) throws IOException {
        return run(script, "sqlite3", database.toString());
    }

    /** Returns whether it writes numbers as text as the driver does, and so computes the same columns of it. */
    static boolean writesNumbersAs(Scratch driver) throws IOException {
        return run(REAL + ";", "sqlite3").strip().equals(driver.rows(REAL).getFirst());
    }

    private static String run(String input, String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            Thread writer = Thread.ofVirtual().start(() -> write(process, input));
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            writer.join();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A shell that stops at an error reads no further. */
    private static void write(Process process, String input) {
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            // what it printed says why
        }
    }
}
