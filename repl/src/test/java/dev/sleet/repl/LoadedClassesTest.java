package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command loads of the libraries that are on its class path. */
class LoadedClassesTest {
    @TempDir
    private Path dir;

    @Test
    void aCommandForAFileLoadsNeitherAnotherDriverNorWhatServesEditorsNorVerifiesSignedJars() throws Exception {
        Files.writeString(dir.resolve("schema.jsh"), "var t = table(\"t\", text(\"a\"));");
        Outcome.sql(dir.resolve("app.db"), "CREATE TABLE t(a TEXT)");
        Path log = dir.resolve("log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "diff",
                        "--schema",
                        "schema.jsh",
                        "app.db"))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(dir.resolve("out"))).contains("no difference");
        assertThat(Files.readString(log))
                .contains("org.sqlite.JDBC")
                .doesNotContain("org.postgresql.", "org.eclipse.", "sun.security.pkcs.");
    }
}
