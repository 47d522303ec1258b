package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own: how it ends when it is told to. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    /** A parent that ignores SIGINT makes its children ignore it; {@code env} undoes that. */
    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Program.command());
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile())
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(dir.resolve(name), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalInTheMiddleOfARebuildLeavesTheFileAsItWas(String signal, int code) throws Exception {
        Path database = dir.resolve("big.db");
        Outcome.sql(
                database,
                "CREATE TABLE big(id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
                        + " INSERT INTO big SELECT i, 'some text ' || i, hex(randomblob(60)) FROM n",
                "CREATE INDEX big_b ON big(b)");
        String schema = Outcome.value(database, "SELECT group_concat(sql, ';') FROM sqlite_schema");
        String rows = Outcome.value(database, "SELECT count(*) || ' ' || sum(length(a)) || ' ' || max(b) FROM big");
        Files.writeString(dir.resolve("schema.jsh"), """
                var big = table("big", integer("id").primaryKey(), text("a").collate("NOCASE").unique(), text("b"),
                    index("big_b", "b"));
                """);
        Process process = start("push", "big.db", "--yes");
        Path journal = dir.resolve("big.db-journal");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!(Files.exists(journal) && Files.size(database) > 0 && Files.size(journal) > 4096)
                && process.isAlive()
                && System.nanoTime() < deadline) {
            Thread.sleep(2);
        }
        assertThat(process.isAlive()).as(read("out") + read("err")).isTrue();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(end(process)).as(read("out") + read("err")).isEqualTo(code);
        assertThat(read("err")).isEqualTo("interrupted: everything was rolled back; big.db is as it was\n");
        assertThat(read("out")).doesNotContain("applied");
        assertThat(Files.exists(journal)).isFalse();
        assertThat(Outcome.value(database, "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(Outcome.value(database, "SELECT group_concat(sql, ';') FROM sqlite_schema"))
                .isEqualTo(schema);
        assertThat(Outcome.value(database, "SELECT count(*) || ' ' || sum(length(a)) || ' ' || max(b) FROM big"))
                .isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalStopsAllThatRunAndARepeatDoesTheRest(String signal, int code) throws Exception {
        int files = 8;
        Path first = dir.resolve("t0.db");
        Outcome.sql(
                first,
                "CREATE TABLE big(id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
                        + " INSERT INTO big SELECT i, 'some text ' || i, hex(randomblob(60)) FROM n");
        String rows = Outcome.value(first, "SELECT count(*) || ' ' || sum(length(a)) || ' ' || max(b) FROM big");
        String before = Outcome.value(first, "SELECT sql FROM sqlite_schema");
        for (int i = 1; i < files; i++) {
            Files.copy(first, dir.resolve("t" + i + ".db"));
        }
        Files.writeString(dir.resolve("schema.jsh"), """
                var big = table("big", integer("id").primaryKey(), text("a").collate("NOCASE").unique(), text("b"));
                """);
        Process process = start("push", "t*.db", "--yes", "--jobs", "3");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (journals() < 2 && process.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(2);
        }
        assertThat(process.isAlive()).as(read("out") + read("err")).isTrue();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(end(process)).as(read("out") + read("err")).isEqualTo(code);
        assertThat(read("err")).contains("interrupted", "  not begun: ").doesNotContain("cannot", "bug");
        assertThat(read("out")).containsPattern("8 databases in .*, [1-9] not begun\\R");
        assertThat(read("out")).containsPattern("8 databases in .*[1-3] interrupted");
        assertThat(journals()).isZero();
        int changed = 0;
        for (int i = 0; i < files; i++) {
            Path file = dir.resolve("t" + i + ".db");
            String said = "everything was rolled back; t" + i + ".db is as it was";
            boolean same = Outcome.value(file, "SELECT sql FROM sqlite_schema WHERE type = 'table'")
                    .equals(before);
            changed += same ? 0 : 1;
            assertThat(same || !read("err").contains(said)).isTrue();
        }
        assertThat(changed).isLessThan(files - 2);
        assertThat(end(start("push", "t*.db", "--yes", "--jobs", "3")))
                .as(read("err"))
                .isZero();
        String done = (files - changed) + " done" + (changed == 0 ? "" : ", " + changed + " nothing to do");
        assertThat(read("out")).contains(": " + done + "\n");
        for (int i = 0; i < files; i++) {
            Path file = dir.resolve("t" + i + ".db");
            assertThat(Outcome.value(file, "SELECT count(*) || ' ' || sum(length(a)) || ' ' || max(b) FROM big"))
                    .isEqualTo(rows);
        }
    }

    private long journals() throws IOException {
        try (var found = Files.newDirectoryStream(dir, "*-journal")) {
            long count = 0;
            for (Path journal : found) {
                count += journal.toFile().length() > 512 ? 1 : 0;
            }
            return count;
        }
    }

    @Test
    void aSignalInTheMiddleOfAMigrationLeavesThoseBeforeIt() throws Exception {
        Path script = dir.resolve("schema.jsh");
        Migrations migrations = new Migrations(dir.resolve("migrations"));
        Files.writeString(script, "var t = table(\"t\", text(\"a\"));\n");
        String first = migrations.add("first", script);
        Files.writeString(script, "var t = table(\"t\", text(\"a\"), text(\"b\"));\n");
        migrations.append(
                migrations.add("second", script),
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)"
                        + " INSERT INTO t SELECT max(i), 'x' FROM n;");
        Process process = start("migrate", "app.db", "--create");
        Path database = dir.resolve("app.db");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!(Files.exists(dir.resolve("app.db-journal")) && Files.size(database) > 0 && hasFirst(database))
                && process.isAlive()
                && System.nanoTime() < deadline) {
            Thread.sleep(2);
        }
        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(end(process)).as(read("out") + read("err")).isEqualTo(143);
        assertThat(read("err"))
                .isEqualTo("interrupted: the migration at work was rolled back; app.db is at " + first + "\n");
        assertThat(Outcome.value(database, "SELECT group_concat(name) FROM __sleet_migrations"))
                .isEqualTo(first);
        assertThat(Outcome.value(database, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    private static boolean hasFirst(Path database) {
        try {
            return Outcome.value(database, "SELECT count(*) FROM __sleet_migrations")
                    .equals("1");
        } catch (java.sql.SQLException e) {
            return false;
        }
    }

    @Test
    void aScriptThatEndsTheProgramIsAProblemOfTheScript() throws Exception {
        Outcome.sql(dir.resolve("app.db"), "CREATE TABLE t(a)");
        Files.writeString(dir.resolve("schema.jsh"), """
                var t = table("t", text("a"));
                Class.forName("java.lang.Sys" + "tem").getMethod("ex" + "it", int.class).invoke(null, 0);
                """);
        assertThat(end(start("push", "app.db", "--yes"))).as(read("err")).isEqualTo(5);
        assertThat(read("err")).contains("schema.jsh:2", "the script ended the program", "nothing was touched");
    }

    @Test
    void nothingWaitsForAnAnswerThatNobodyCanGive() throws Exception {
        Outcome.sql(dir.resolve("app.db"), "CREATE TABLE t(a)");
        Files.writeString(dir.resolve("schema.jsh"), "var t = table(\"t\", column(\"a\", \"\"), text(\"b\"));\n");
        assertThat(end(start("push", "app.db"))).as(read("err")).isEqualTo(4);
        assertThat(read("err").lines()).first().isEqualTo("nobody was asked whether to change app.db");
        assertThat(end(start("diff", "app.db"))).isEqualTo(3);
        assertThat(read("err")).isEmpty();
    }
}
