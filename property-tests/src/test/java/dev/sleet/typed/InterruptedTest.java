package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of many rows leaves none of them. */
class InterruptedTest {
    private static final String SCRIPT =
            "var rows = table(\"readings\", integer(\"id\").primaryKey(), text(\"name\").notNull());";

    private static final String APPLICATION = """
        package app;

        import app.db.*;
        import java.nio.file.Path;
        import java.util.AbstractList;

        public final class Application {
            public static void main(String[] arguments) {
                try (AppDb db = AppDb.open(Path.of(arguments[0]))) {
                    db.readings().insertAll(new AbstractList<>() {
                        @Override
                        public NewReading get(int i) {
                            if (i == 20_000) {
                                System.out.println("in the middle");
                            }
                            return NewReading.of("reading " + i);
                        }

                        @Override
                        public int size() {
                            return 3_000_000;
                        }
                    });
                }
            }
        }
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothingOfABulkInsertIsLeft() throws Exception {
        new Generated(directory)
                .add(Generated.files(Generated.loaded(directory, SCRIPT), "app.db"))
                .add("app/Application.java", APPLICATION)
                .compiled();
        Path file = directory.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE readings (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
            statement.execute("INSERT INTO readings VALUES (1, 'before')");
        }
        // a parent that ignores SIGINT makes its children ignore it
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"),
                        "app.Application",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.lines().anyMatch("in the middle"::equals)).isTrue();
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT (SELECT group_concat(name) FROM readings) || ' ' || integrity_check"
                                    + " FROM pragma_integrity_check")
                            .getString(1))
                    .isEqualTo("before ok");
        }
    }
}
