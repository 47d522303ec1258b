package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another connection of this process has locked stays so, whatever is done with the file beside it. */
@EnabledOnOs(OS.LINUX)
class LocksTest {
    private static final Path LOCKS = Path.of("/proc/locks");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    /** Returns the locks of a file as the kernel lists them, without their numbers in that list. */
    private static Set<String> locks(Path file) throws IOException {
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        Set<String> locks = new TreeSet<>();
        for (String line : Files.readAllLines(LOCKS)) {
            if (line.contains(inode)) {
                locks.add(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return locks;
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H74 no command drops the locks that another connection of the process holds")
    void theLocksOfOthersStay(String journal) throws Exception {
        Path file = dir.resolve("app.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(file, "PRAGMA journal_mode = " + journal, "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        Files.writeString(script, "var t = table(\"t\", column(\"a\", \"\"), text(\"b\"));\n");
        try (Connection other = Outcome.connect(file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("INSERT INTO t VALUES (2)");
            Path locked = journal.equals("wal") ? Path.of(file + "-shm") : file;
            Set<String> before = locks(locked);
            assumeFalse(before.isEmpty(), "the kernel does not tell of locks");
            for (List<String> command : List.of(
                    List.of("pull", file.toString()),
                    List.of("diff", file.toString(), "--schema", script.toString()),
                    List.of("push", file.toString(), "--schema", script.toString(), "--yes", "--lock-wait", "0"),
                    List.of("export", file.toString()),
                    List.of("sql", file.toString(), "SELECT * FROM t"),
                    List.of(
                            "status",
                            file.toString(),
                            "--dir",
                            dir.resolve("none").toString()),
                    List.of("rehearse", file.toString(), "--schema", script.toString()),
                    List.of("undo", file.toString(), "--yes"))) {
                Outcome outcome = Outcome.of(command.toArray(String[]::new));
                assertThat(outcome.code()).as(command + outcome.err()).isNotEqualTo(1);
                assertThat(locks(locked)).as(command.getFirst()).containsAll(before);
            }
            statement.execute("COMMIT");
        }
        assertThat(Outcome.value(file, "SELECT count(*) FROM t")).isEqualTo("2");
    }
}
