package dev.sleet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The driver's native library, of which a process needs one copy and no more. */
class DriverTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path file = Path.of("");

    @BeforeEach
    void makeDatabase() throws SQLException {
        file = dir.resolve("app.db");
        try (Database database = Databases.open(file, Database.Mode.CREATE, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE t(a)");
        }
    }

    /** Returns what a program that loads the driver twice has printed. */
    private List<String> twoCopies(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), TwoCopies.class.getName(), file.toString()));
        Path out = dir.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("H75 a change is refused while two copies of the driver are loaded")
    @EnabledOnOs(OS.LINUX)
    void twoCopiesAreRefused() throws Exception {
        byte[] before = Files.readAllBytes(file);
        assertThat(String.join("\n", twoCopies()))
                .startsWith("false\nUNUSABLE: cannot change " + file
                        + " safely\n  2 copies of the SQLite driver are loaded")
                .contains("nothing was changed", "-Dsleet.driver.copies=allowed");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(twoCopies("-Dsleet.driver.copies=allowed")).containsExactly("false", "changed");
    }

    @Test
    @DisplayName("H73 where the native library cannot be unpacked, it is said where, and what moves it")
    void aDirectoryThatIsNotThereIsNamed() throws Exception {
        assertThat(String.join("\n", twoCopies("-Dorg.sqlite.tmpdir=" + dir.resolve("gone"))))
                .contains(
                        "cannot use ", "could not be unpacked into " + dir.resolve("gone"), "-Dorg.sqlite.tmpdir=DIR");
    }
}
