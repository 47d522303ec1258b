package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a checkout, with programs in the place of Maven and Java that write down what they were asked to do. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Path launcher;

    @BeforeEach
    void checkout() throws IOException {
        launcher = dir.resolve("checkout/scripts/sleet");
        Files.createDirectories(dir.resolve("checkout/scripts"));
        Files.copy(Path.of("../scripts/sleet"), launcher);
        for (String module : List.of("dsl", "migrator", "repl")) {
            Files.createDirectories(dir.resolve("checkout/" + module + "/src/main"));
            Files.writeString(dir.resolve("checkout/" + module + "/pom.xml"), "");
        }
        Files.writeString(dir.resolve("checkout/pom.xml"), "");
        Files.createDirectories(dir.resolve("jdk/bin"));
        Files.writeString(dir.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program("jdk/bin/javac", "exit 1");
        program("jdk/bin/java", """
                for word in "$@"; do
                  case $word in
                    -XX:AOTCacheOutput=*) echo trained >>"$LOG"; sleep 0.3; : >"${word#*=}"; exit 0 ;;
                  esac
                done
                for word in "$@"; do last=$word; done
                case "$*" in
                  *UnpackedDriver*) mkdir "$last"; exit 0 ;;
                  *org.sqlite.lib.path=*) echo "with its library" >>"$LOG.runs" ;;

                esac
                echo "ran $last"
                """);
        program("bin/mvn", """
                echo built >>"$LOG"
                echo '[INFO] Building sleet-dsl 1.0-SNAPSHOT        [1/3]'
                sleep 2
                mkdir -p repl/target/lib
                : >repl/target/sleet-repl-1.jar""");
    }

    private void program(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(dir.resolve("bin"));
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start(int number) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", launcher.toString(), "--version")
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(dir.resolve("out" + number).toFile())
                .redirectError(dir.resolve("err" + number).toFile());
        builder.environment().put("PATH", dir.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", dir.resolve("jdk").toString());
        builder.environment().put("LOG", dir.resolve("log").toString());
        return builder.start();
    }

    private List<String> together(int count) throws IOException, InterruptedException {
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(start(i));
        }
        for (int i = 0; i < count; i++) {
            Process process = started.get(i);
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue())
                        .as(Files.readString(dir.resolve("err" + i)))
                        .isZero();
                assertThat(Files.readString(dir.resolve("out" + i)).strip()).isEqualTo("ran --version");
            } finally {
                process.destroyForcibly();
            }
        }
        Path log = dir.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Test
    void severalFirstStartsBuildAndTrainOnce() throws Exception {
        assertThat(together(3)).containsExactly("built", "trained");
        assertThat(together(2)).containsExactly("built", "trained");
        assertThat(dir.resolve("checkout/repl/target/sleet-lock")).doesNotExist();
    }

    @Test
    void theDriversLibraryIsUnpackedOnceAndHandedOver() throws Exception {
        together(1);
        together(1);
        assertThat(Files.readAllLines(dir.resolve("log.runs"))).containsExactly("with its library", "with its library");
        try (var made = Files.list(dir.resolve("checkout/repl/target"))) {
            assertThat(made.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("sleet-driver-")))
                    .hasSize(1);
        }
    }

    @Test
    void whoWaitsSeesWhatIsBuilt() throws Exception {
        together(1);
        assertThat(Files.readString(dir.resolve("err0")))
                .contains("building from source", "part 1 of 3, dsl", "built in ")
                .doesNotContain("INFO");
        try (var left = Files.list(dir.resolve("checkout/repl/target"))) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.contains(".log"));
        }
    }

    @Test
    void aSourceThatChangedIsBuiltAgain() throws Exception {
        together(1);
        Path source = Files.writeString(dir.resolve("checkout/dsl/src/main/A.java"), "");
        long later = System.currentTimeMillis() + 5000;
        assertThat(source.toFile().setLastModified(later)).isTrue();
        assertThat(together(1)).startsWith("built", "trained", "built");
    }

    @Test
    void aLockWhoseHolderIsGoneHoldsNobodyUp() throws Exception {
        Path lock = Files.createDirectories(dir.resolve("checkout/repl/target/sleet-lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("holder"), gone.pid() + "\n");
        assertThat(together(1)).containsExactly("built", "trained");
        assertThat(lock).doesNotExist();
    }

    @Test
    void aBuildThatFailsIsShownAndStartsNothing() throws Exception {
        program("bin/mvn", "echo 'no such symbol'; exit 1");
        Process process = start(0);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(dir.resolve("err0"))).contains("no such symbol", "sleet: the build failed");
        assertThat(Files.readString(dir.resolve("out0"))).isEmpty();
        assertThat(dir.resolve("checkout/repl/target/sleet-lock")).doesNotExist();
    }

    @Test
    @DisplayName("H177 a build that is out of date in a directory that cannot be written is an end and no wait")
    void nothingCanBeWritten() throws Exception {
        together(1);
        Path target = dir.resolve("checkout/repl/target");
        Path source = Files.writeString(dir.resolve("checkout/dsl/src/main/A.java"), "");
        assertThat(source.toFile().setLastModified(System.currentTimeMillis() + 5000))
                .isTrue();
        for (boolean isLocked : new boolean[] {false, true}) {
            if (isLocked) {
                Files.createDirectory(target.resolve("sleet-lock"));
                Files.writeString(target.resolve("sleet-lock/holder"), "4194999\n");
            }
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
            try {
                assumeTrue(
                        start("mkdir", target.resolve("x").toString()).waitFor() != 0,
                        "no process can be started that may not write everywhere");
                Process process = start("sh", launcher.toString(), "--version");
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(2);
                assertThat(dir.resolve("err")).content().contains("its source is newer than its build", "repl/target");
            } finally {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Root writes anywhere, so the process gives up just that. */
    private Process start(String... command) throws IOException {
        String without = "-dac_override,-dac_read_search";
        List<String> words = new ArrayList<>(
                "root".equals(System.getProperty("user.name"))
                        ? List.of("setpriv", "--bounding-set", without, "--inh-caps", without)
                        : List.of("env"));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile());
        builder.environment().put("PATH", dir.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", dir.resolve("jdk").toString());
        builder.environment().put("LOG", dir.resolve("log").toString());
        return builder.start();
    }
}
