package dev.sleet.repl.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.repl.Main;
import dev.sleet.repl.Outcome;
import dev.sleet.repl.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that cannot be written, and files that are written with the rights that the user gives to new ones. */
@DisabledOnOs(OS.WINDOWS)
class OutputTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void make() throws Exception {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        Outcome.sql(database, "CREATE TABLE t(id INTEGER PRIMARY KEY, a, b)", "INSERT INTO t VALUES (1, 2, 3)");
        Files.writeString(script, "var t = table(\"t\", integer(\"id\").primaryKey());\n");
    }

    /** A disk with room for a few bytes. */
    private static final class Full extends OutputStream {
        private final String why;
        private int room;

        Full(int room, String why) {
            this.room = room;
            this.why = why;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException(why);
            }
        }
    }

    private Outcome run(int room, String why, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(args, InputStream.nullInputStream(), new Full(room, why), err);
        return new Outcome(code, "", err.toString(StandardCharsets.UTF_8));
    }

    private String[] words(String line) {
        return line.replace("DB", database.toString())
                .replace("SCRIPT", script.toString())
                .split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export DB",
                "export DB --json",
                "export SCRIPT --mermaid",
                "pull DB",
                "pull DB --json",
                "diff --schema SCRIPT DB",
                "diff --schema SCRIPT DB --json",
                "push --schema SCRIPT DB --dry-run",
                "rehearse --schema SCRIPT DB --allow-loss *",
                "sql DB SELECT(1)",
                "sql DB SELECT(1) --json",
                "completion bash",
                "diff --help",
                "--help",
                "--version"
            })
    @DisplayName("H171 output that cannot be written is a failure (8) where nothing was committed")
    void nothingCommitted(String line) {
        for (int room : new int[] {0, 5}) {
            Outcome outcome = run(room, "No space left on device", words(line));
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(8);
            assertThat(outcome.err()).contains("cannot write the results: No space left on device");
        }
        assertThat(run(3, "Broken pipe", words(line)).code()).isEqualTo(141);
        assertThat(run(3, "Broken pipe", words(line)).err()).doesNotContain("Broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json", "--backup", "--no-backup --json"})
    @DisplayName("H171 a change whose report cannot be written is committed, and a person must look (9)")
    void committed(String options) throws Exception {
        String line = "push --schema SCRIPT DB --yes --allow-loss * " + options;
        Outcome outcome = run(4, "No space left on device", words(line.strip()));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(9);
        assertThat(outcome.err()).contains("applied; the report could not be written: No space left on device");
        assertThat(Outcome.value(database, "SELECT count(*) FROM pragma_table_info('t')"))
                .isEqualTo("1");
        if (!options.contains("--no-backup")) {
            assertThat(run(0, "Broken pipe", words("undo DB --yes")).code()).isEqualTo(9);
            assertThat(Outcome.value(database, "SELECT sum(b) FROM t")).isEqualTo("3");
        }
    }

    @Test
    @DisplayName("H171 a failure keeps its own exit code")
    void ownCode() {
        assertThat(run(0, "No space left on device", words("diff --schema SCRIPT nowhere.db --json"))
                        .code())
                .isEqualTo(6);
    }

    private int shell(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", command, "sleet"));
        words.addAll(Program.command());
        Process process = new ProcessBuilder(words)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    @DisplayName("H171 of the program: a full device, a closed stdout, a pipe that nobody reads, a device as -o")
    void program() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        assertThat(shell("\"$@\" export app.db >/dev/full")).isEqualTo(8);
        assertThat(shell("\"$@\" export app.db >&-")).isEqualTo(8);
        assertThat(shell("\"$@\" export app.db -o /dev/full")).isEqualTo(8);
        assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
        assertThat(shell("{ \"$@\" export app.db; echo $? >code; } | true; sleep 1"))
                .isZero();
        for (int i = 0; i < 100 && !Files.exists(dir.resolve("code")); i++) {
            Thread.sleep(100);
        }
        assertThat(dir.resolve("code")).hasContent("141");
        assertThat(shell("\"$@\" push app.db --yes --allow-loss '*' >/dev/full"))
                .isEqualTo(9);
        assertThat(dir.resolve("said")).content().contains("applied; the report could not be written");
    }

    @Test
    @DisplayName(
            "H171 H172 of a file: a full disk leaves what was there; the umask and the rights of what is replaced hold")
    void files() throws Exception {
        for (String mask : List.of("077", "027", "002")) {
            assertThat(shell("umask " + mask + "; \"$@\" pull app.db -o new" + mask + ".jsh"))
                    .as(Files.readString(dir.resolve("said")))
                    .isZero();
        }
        assertThat(rights("new077.jsh")).isEqualTo("rw-------");
        assertThat(rights("new027.jsh")).isEqualTo("rw-r-----");
        assertThat(rights("new002.jsh")).isEqualTo("rw-rw-r--");
        Files.setPosixFilePermissions(dir.resolve("new002.jsh"), PosixFilePermissions.fromString("rw-------"));
        assertThat(shell("umask 002; \"$@\" pull app.db -o new002.jsh --force")).isZero();
        assertThat(rights("new002.jsh")).isEqualTo("rw-------");
        assertThat(shell("umask 027; \"$@\" generate --name first")).isIn(0, 4);
        try (var migrations = Files.list(dir.resolve("migrations"))) {
            Path folder = migrations.findFirst().orElseThrow();
            assertThat(rights(dir.relativize(folder).toString())).isEqualTo("rwxr-x---");
            assertThat(rights(dir.relativize(folder.resolve("migration.sql")).toString()))
                    .isEqualTo("rw-r-----");
        }
        assertThat(shell("ulimit -f 0; \"$@\" export app.db -o new077.jsh --force"))
                .isNotZero();
        assertThat(dir.resolve("new077.jsh")).content().contains("table(\"t\"");
    }

    @Test
    @DisplayName("H171 at the prompt: results in a file, and a transcript, on a full disk")
    void prompt() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        for (String commands : List.of("\\o /dev/full\nSELECT 1;\n\\o\n", "transcript /dev/full\nSELECT 1;\n")) {
            Files.writeString(dir.resolve("commands"), commands);
            assertThat(shell("\"$@\" app.db <commands")).isEqualTo(8);
            assertThat(dir.resolve("said"))
                    .content()
                    .contains("No space left on device")
                    .doesNotContain("\tat ");
        }
        Files.writeString(dir.resolve("commands"), "SELECT 1;\n");
        assertThat(shell("\"$@\" app.db <commands >/dev/full")).isEqualTo(8);
        Files.writeString(dir.resolve("commands"), "load schema.jsh\npush --yes --allow-loss *\n");
        assertThat(shell("\"$@\" app.db <commands >/dev/full")).isEqualTo(9);
        Files.writeString(
                dir.resolve("run.jsh"), "open(\"app.db\"); sql(\"--write\", \"INSERT INTO t VALUES (7)\");\n");
        assertThat(shell("\"$@\" run run.jsh >/dev/full")).isZero();
        Files.writeString(
                dir.resolve("run.jsh"),
                "System.out.println(1);\n"
                        + Files.readString(dir.resolve("run.jsh")).replace("7", "8"));
        assertThat(shell("\"$@\" run run.jsh >/dev/full")).isEqualTo(9);
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(name)));
    }

    @Test
    @DisplayName(
            "H177 what a schema script prints is no result, and a native library that cannot be loaded is one sentence")
    void prints() throws Exception {
        Files.writeString(script, "System.out.println(\"spoilt\");\n" + Files.readString(script));
        assertThat(shell("\"$@\" diff app.db --json 2>/dev/null")).isEqualTo(3);
        assertThat(dir.resolve("said")).content().startsWith("{\"version\"").doesNotContain("spoilt");
        assertThat(shell("\"$@\" export schema.jsh 2>/dev/null")).isZero();
        assertThat(dir.resolve("said")).content().startsWith("CREATE TABLE").doesNotContain("spoilt");
        assertThat(shell("JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=/nonexistent \"$@\" export app.db"))
                .isEqualTo(6);
        assertThat(Files.readAllLines(dir.resolve("said"))).hasSizeLessThan(8);
    }

    @Test
    @DisplayName("H177 a link that leads nowhere is called that")
    void dangling() throws Exception {
        Path link = Files.createSymbolicLink(dir.resolve("link.db"), Path.of("nowhere", "far.db"));
        Outcome pushed = Outcome.of("push", "--schema", script.toString(), "--create", "--yes", link.toString());
        assertThat(pushed.code()).isEqualTo(6);
        assertThat(pushed.err()).contains("it is a link to", "far.db, which does not exist");
        assertThat(Outcome.of("export", link.toString()).err()).contains("it is a link to what does not exist");
        assertThat(link).isSymbolicLink();
    }
}
