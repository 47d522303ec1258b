package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A distribution with a program in the place of Java: it is put in place, started and removed. */
@DisabledOnOs(OS.WINDOWS)
class InstallTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @BeforeEach
    void distribution() throws IOException {
        Path dist = dir.resolve("sleet-1");
        for (String folder : List.of("bin", "lib", "man", "completion", "runtime/bin")) {
            Files.createDirectories(dist.resolve(folder));
        }
        Files.copy(Path.of("../scripts/sleet"), dist.resolve("bin/sleet"));
        Files.copy(Path.of("../scripts/install"), dist.resolve("install"));
        Files.writeString(dist.resolve("lib/sleet-repl-1.jar"), "");
        Files.writeString(dist.resolve("man/sleet.1"), "a page");
        Files.writeString(dist.resolve("completion/sleet"), "words");
        Files.writeString(dist.resolve("runtime/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.writeString(dist.resolve("runtime/bin/javac"), "#!/bin/sh\nexit 1\n");
        Files.writeString(dist.resolve("runtime/bin/java"), """
            #!/bin/sh
            for word in "$@"; do
              case $word in
                -XX:AOTCacheOutput=*) : >"${word#*=}"; exit 0 ;;
                -XX:AOTCache=*) printf 'fast ' ;;
              esac
            done
            for word in "$@"; do last=$word; done
            echo "ran $last"
            """);
        for (String program : List.of("bin/sleet", "install", "runtime/bin/java", "runtime/bin/javac")) {
            assertThat(dist.resolve(program).toFile().setExecutable(true)).isTrue();
        }
    }

    /** Runs a program without a Java on the path, and returns its exit code and what it printed. */
    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", dir.resolve("home").toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + printed;
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(dir.resolve(folder))) {
            return all.filter(file -> !Files.isDirectory(file))
                    .map(file -> dir.resolve(folder).relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void itIsPutInPlaceStartedAndRemoved() throws Exception {
        assertThat(run("sleet-1/install", dir.resolve("usr").toString())).startsWith("0 installed in " + dir);
        List<String> installed = files("usr");
        assertThat(installed)
                .contains(
                        "bin/sleet",
                        "lib/sleet/bin/sleet",
                        "share/man/man1/sleet.1",
                        "share/bash-completion/completions/sleet");
        assertThat(run("usr/bin/sleet", "--version")).isEqualTo("0 fast ran --version\n");
        assertThat(run("usr/bin/sleet", "--", "a b")).isEqualTo("0 fast ran a b\n");
        assertThat(run("usr/bin/sleet", "--class-path"))
                .isEqualTo("0 " + dir.resolve("usr/lib/sleet/lib/sleet-repl-1.jar") + "\n");
        assertThat(files("usr"))
                .as("what is installed may belong to another user")
                .isEqualTo(installed);
        assertThat(files("home/.cache/sleet")).hasSize(1);
        assertThat(run("sleet-1/install", dir.resolve("usr").toString())).startsWith("0 ");
        assertThat(files("usr")).isEqualTo(installed);
        assertThat(run("sleet-1/install", "--remove", dir.resolve("usr").toString()))
                .startsWith("0 removed");
        assertThat(files("usr")).isEmpty();
        assertThat(run("sleet-1/install", "--remove", dir.resolve("usr").toString()))
                .startsWith("2 ");
    }

    @Test
    void whatIsOfSomebodyElseIsLeftAlone() throws Exception {
        Files.createDirectories(dir.resolve("usr/bin"));
        Files.writeString(dir.resolve("usr/bin/sleet"), "of somebody else");
        assertThat(run("sleet-1/install", dir.resolve("usr").toString()))
                .startsWith("1 ")
                .contains("is there already and not of Sleet");
        run("sleet-1/install", "--remove", dir.resolve("usr").toString());
        assertThat(Files.readString(dir.resolve("usr/bin/sleet"))).isEqualTo("of somebody else");
        Files.createDirectories(dir.resolve("usr/lib/sleet"));
        assertThat(run("sleet-1/install", dir.resolve("usr").toString()))
                .startsWith("2 ")
                .contains("nothing was done");
    }

    @Test
    void aHomeThatCannotBeWrittenMakesItSlowAndNothingElse() throws Exception {
        Files.writeString(dir.resolve("home"), "no directory");
        assertThat(run("sleet-1/bin/sleet", "--version")).isEqualTo("0 ran --version\n");
    }
}
