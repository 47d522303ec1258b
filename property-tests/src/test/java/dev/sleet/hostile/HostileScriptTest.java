package dev.sleet.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts and migrations that are too large, lie where they should not, or bear names that lead elsewhere. */
class HostileScriptTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void makeDatabase() throws SQLException {
        file = directory.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t(a TEXT)");
        }
    }

    /** Nearly every one is refused by the compiler or by what it runs on; none may end as a bug or in a page of its stack. */
    static Stream<String> tooLarge() {
        return Stream.of(
                "var t = table(\"t\", text(\"a\").check(\"" + "x".repeat(70_000) + "\"));",
                "var t = table(\"t\", text(\"" + "\u20ac".repeat(22_000) + "\"));",
                "var t = table(\"t\", "
                        + IntStream.range(0, 6_000)
                                .mapToObj(i -> "text(\"c" + i + "\")")
                                .collect(Collectors.joining(", "))
                        + ");",
                "var t = table(\"t\", text(\"a\")" + ".notNull()".repeat(6_000) + ");",
                "var t = table(\"t\", text(" + "(".repeat(2_000) + "\"a\"" + ")".repeat(2_000) + "));",
                "var t = table(\"t\", text(\"\"" + " + \"a\"".repeat(9_000) + "));",
                "{".repeat(9_000),
                "TableSpec deep(int n) { return deep(n + 1); }\nvar t = deep(0);",
                "var all = new ArrayList<TableSpec>();\n"
                        + IntStream.range(0, 500)
                                .mapToObj(i -> "all.add(table(\"t" + i + "\", text(\"a\")));")
                                .collect(Collectors.joining("\n")));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("tooLarge")
    @DisplayName("H121 a script beyond the limits of Java is a problem of the script, said in few lines")
    void aScriptBeyondTheLimits(String text) throws IOException {
        Path script = Files.writeString(directory.resolve("schema.jsh"), text + "\n");
        Run run = Run.of("diff", "--schema", script.toString(), file.toString());
        assertThat(run.code()).as(start(run.both())).isIn(0, 3, 5);
        if (run.code() == 5) {
            assertThat(run.err().lines().count()).as(start(run.both())).isLessThan(40);
        }
        assertThat(run.both()).doesNotContain("bug in Sleet");
    }

    private static String start(String text) {
        return text.substring(0, Math.min(3_000, text.length()));
    }

    @Test
    @DisplayName("H125 a script that only lies in the current directory is not run unasked")
    void aScriptThatOnlyLiesThereIsNotRun() throws Exception {
        Path canary = directory.resolve("canary");
        Files.writeString(
                directory.resolve("schema.jsh"),
                "static { try { Files.writeString(Path.of(\"" + canary + "\"), \"x\"); } catch (Exception e) {} }\n"
                        + "String made = \"\" + Files.exists(Files.createFile(Path.of(\"" + canary + "\")));\n"
                        + "var t = table(\"t\", text(\"a\"));\n");
        for (List<String> args : List.of(List.<String>of(), List.of("app.db"), List.of("pull", "app.db"))) {
            Path input = Files.writeString(directory.resolve("input"), args.contains("pull") ? "" : "\\d\nstatus\n");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                            .map(entry -> Path.of(entry).toAbsolutePath().toString())
                            .collect(Collectors.joining(File.pathSeparator)),
                    "dev.sleet.repl.Main"));
            command.addAll(args);
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            String said = Files.readString(directory.resolve("log"));
            assertThat(ended).as(said).isTrue();
            assertThat(said).isNotBlank().doesNotContain("ClassNotFoundException");
            assertThat(canary).as(said).doesNotExist();
        }
    }

    private List<String> outside() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(each -> directory.relativize(each).toString())
                    .filter(each -> !each.startsWith("here"))
                    .sorted()
                    .toList();
        }
    }

    private Run generate(String... more) throws IOException {
        Path here = Files.createDirectories(directory.resolve("here"));
        Path script = Files.writeString(here.resolve("schema.jsh"), "var t = table(\"t\", text(\"a\"));\n");
        List<String> args = new ArrayList<>(List.of("generate", "--schema", script.toString()));
        args.addAll(List.of(more));
        return Run.of(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "/etc/x", "..", "a/b", "a\\b", "\n", "x\u0000y", "con", "."})
    @DisplayName("H127 the words of a migration's name lead nowhere else")
    void aNameLeadsNowhere(String name) throws IOException {
        List<String> before = outside();
        Run run = generate("--dir", directory.resolve("here/migrations").toString(), "--name", name);
        assertThat(run.code()).as(run.both()).isZero();
        assertThat(outside()).isEqualTo(before);
        try (Stream<Path> files = Files.list(directory.resolve("here/migrations"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .hasSize(1)
                    .allMatch(each -> each.matches("[0-9]{8}T[0-9]{6}_[a-z0-9_]+"));
        }
    }

    @Test
    @DisplayName("H127 a link among the migrations is read, which must fit like any other, and what it leads to is not"
            + " written")
    void aLinkIsReadAndNotWritten() throws IOException {
        Path migrations = directory.resolve("here/migrations");
        assertThat(generate("--dir", migrations.toString()).code()).isZero();
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("migration.sql"), "-- from: x\n-- to: y\nBEGIN;\nDROP TABLE t;\nCOMMIT;\n");
        Files.createSymbolicLink(migrations.resolve("29991231T000000_evil"), outside);
        List<String> before = outside();

        Run checked = Run.of("check", "--dir", migrations.toString());
        assertThat(checked.both()).contains("29991231T000000_evil", "gap in the migrations");
        Path fresh = directory.resolve("here/fresh.db");
        Path evil = migrations.resolve("29991231T000000_evil");
        Files.delete(evil);
        assertThat(Run.of("migrate", "--dir", migrations.toString(), "--create", fresh.toString())
                        .code())
                .isZero();
        Files.createSymbolicLink(evil, outside);
        assertThat(Run.of("migrate", "--dir", migrations.toString(), fresh.toString())
                        .code())
                .isEqualTo(10);
        assertThat(Run.of("sql", fresh.toString(), "SELECT count(*) FROM t").code())
                .isZero();
        assertThat(outside()).isEqualTo(before);
        for (String to : List.of("../outside", outside.toString(), "29991231T000000_evil")) {
            Run run = Run.of("rollback", fresh.toString(), "--dir", migrations.toString(), "--to", to, "--yes");
            assertThat(run.code()).as(run.both()).isIn(2, 10);
        }
    }

    /** What a migration says of itself stands in comments, whose end a name must not be. */
    @Test
    @DisplayName("H113 a name with a line end leaves the comments of a migration what they are")
    void aNameStaysInItsComment() throws IOException {
        Path here = Files.createDirectories(directory.resolve("here"));
        String evil = "x\\nDROP TABLE victim;\\u2028CREATE TABLE pwned(a);*/ --";
        Path script = Files.writeString(
                here.resolve("schema.jsh"),
                "var v = table(\"victim\", text(\"a\"));\nvar t = table(\"" + evil + "\", text(\"" + evil + "\"));\n");
        Path migrations = here.resolve("migrations");
        Run first = Run.of(
                "generate",
                "--schema",
                script.toString(),
                "--dir",
                migrations.toString(),
                "--name",
                "a\nDROP TABLE victim;");
        assertThat(first.code()).as(first.both()).isZero();
        Files.writeString(
                script,
                "var v = table(\"victim\", text(\"a\"));\nvar t = table(\"" + evil + "\", text(\"" + evil
                        + "\").collate(\"NOCASE\").notNull().backfill(\"'\\nDROP TABLE victim;'\"));\n");
        Run second = Run.of("generate", "--schema", script.toString(), "--dir", migrations.toString());
        assertThat(second.code()).as(second.both()).isZero();
        Path fresh = here.resolve("fresh.db");
        Run migrated = Run.of("migrate", "--dir", migrations.toString(), "--create", fresh.toString());
        assertThat(migrated.code()).as(migrated.both()).isZero();
        Run tables = Run.of(
                "sql", fresh.toString(), "--json", "SELECT name FROM sqlite_schema WHERE name IN ('victim', 'pwned')");
        assertThat(tables.out()).contains("victim").doesNotContain("pwned");
        assertThat(Run.of("check", "--dir", migrations.toString(), "--schema", script.toString())
                        .code())
                .isZero();
    }
}
