package dev.sleet.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dsl.Dsl;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Schema;
import dev.sleet.plan.PlannedStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that other programs have open, move, replace or keep to themselves. */
class OthersAtWorkTest {
    private static final Schema TARGET = Schema.of(
            List.of(Dsl.table("t", Dsl.integer("id").primaryKey(), Dsl.text("a").notNull())
                    .toModel()));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path file = Path.of("");
    private String script = "";

    @BeforeEach
    void makeFiles() throws IOException {
        file = directory.resolve("app.db");
        script = Files.writeString(
                        directory.resolve("schema.jsh"),
                        "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\").collate(\"NOCASE\"));\n")
                .toString();
    }

    private Connection connect(String journal) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        run(
                connection,
                "PRAGMA journal_mode = " + journal,
                "CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, a TEXT)",
                "INSERT INTO t(a) VALUES ('one'), ('two')");
        return connection;
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> values(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                values.add(String.valueOf(found.getString(1)));
            }
        }
        return values;
    }

    private Run push(String... more) {
        return Run.of(Stream.concat(Stream.of("push", "--schema", script, file.toString(), "--yes"), Stream.of(more))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"DELETE, BEGIN EXCLUSIVE", "DELETE, BEGIN IMMEDIATE", "WAL, BEGIN IMMEDIATE"})
    @EnabledOnOs(OS.LINUX)
    @DisplayName("H84 who keeps a database locked is named")
    void whoKeepsTheLockIsNamed(String journal, String begin) throws Exception {
        connect(journal).close();
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString(),
                        begin)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("held");
            Run run = push("--lock-wait", "0.1");
            assertThat(run.code()).as(run.both()).isEqualTo(7);
            assumeTrue(
                    Files.readString(Path.of("/proc/locks")).contains(" " + holder.pid() + " "),
                    "the kernel does not show the locks of other processes here");
            assertThat(run.err()).contains("process " + holder.pid() + " (", "--lock-wait");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(push().code()).isZero();
    }

    @Test
    @DisplayName("H85 a reader beside a write-ahead log goes on with what it saw and stops nobody")
    void aReaderGoesOnWithWhatItSaw() throws SQLException {
        try (Connection reader = connect("WAL")) {
            run(reader, "BEGIN");
            assertThat(values(reader, "SELECT sql FROM sqlite_schema").getFirst())
                    .doesNotContain("NOCASE");
            assertThat(push().code()).isZero();
            assertThat(values(reader, "SELECT sql FROM sqlite_schema").getFirst())
                    .doesNotContain("NOCASE");
            assertThat(values(reader, "SELECT a FROM t WHERE a = 'ONE'")).isEmpty();
            run(reader, "COMMIT");
            assertThat(values(reader, "SELECT a FROM t WHERE a = 'ONE'")).containsExactly("one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H86 the journal's mode stays what it is")
    void theModeStays(String journal) throws SQLException {
        connect(journal).close();
        assertThat(push().code()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(values(connection, "PRAGMA journal_mode")).containsExactly(journal);
        }
        assertThat(Run.of("rehearse", "--schema", script, file.toString()).code())
                .isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(values(connection, "PRAGMA journal_mode")).containsExactly(journal);
        }
    }

    private MigrationSource generated(String declared) throws IOException {
        Path migrations = directory.resolve("migrations");
        Files.writeString(Path.of(script), "var t = table(\"t\", integer(\"id\").primaryKey(), " + declared + ");\n");
        Run run = Run.of("generate", "--schema", script, "--dir", migrations.toString());
        assertThat(run.code()).as(run.both()).isZero();
        return MigrationSource.directory(migrations);
    }

    @Test
    @DisplayName("H87 an open cursor of the caller's connection keeps a table from going, and nothing is changed")
    void anOpenCursorOfTheCaller() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Sleet.migrate(connection, generated("text(\"a\")"));
            run(connection, "INSERT INTO t(a) VALUES ('one'), ('two')");
            MigrationSource source = generated("text(\"a\").collate(\"NOCASE\")");
            try (Statement open = connection.createStatement();
                    ResultSet cursor = open.executeQuery("SELECT a FROM t")) {
                assertThat(cursor.next()).isTrue();
                assertThatThrownBy(() -> Sleet.migrate(connection, source))
                        .isInstanceOf(SleetException.class)
                        .hasMessageContaining("locked");
                assertThat(connection.getAutoCommit()).isTrue();
            }
            assertThat(values(connection, "SELECT a FROM t WHERE a = 'ONE'")).isEmpty();
            assertThat(values(connection, "SELECT a FROM t")).containsExactly("one", "two");
            assertThat(Sleet.migrate(connection, source)).hasSize(1);
            assertThat(values(connection, "SELECT a FROM t WHERE a = 'ONE'")).containsExactly("one");
        }
    }

    @Test
    @DisplayName("H90 a copy holds what is committed only in the log beside the file")
    void aCopyHoldsWhatIsInTheLog() throws Exception {
        try (Connection writer = connect("WAL")) {
            run(writer, "PRAGMA wal_autocheckpoint = 0", "INSERT INTO t(a) VALUES ('only in the log')");
            Files.writeString(directory.resolve("schema.jsh"), "var t = table(\"t\", integer(\"id\").primaryKey());\n");
            Run run = push("--allow-loss", "t.a");
            assertThat(run.code()).as(run.both()).isZero();
        }
        Path copy;
        try (Stream<Path> files = Files.list(directory)) {
            copy = files.filter(each -> each.toString().endsWith(".backup"))
                    .findFirst()
                    .orElseThrow();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
            assertThat(values(connection, "SELECT a FROM t")).containsExactly("one", "two", "only in the log");
        }
    }

    private Prepared plan(Database database) {
        return Sleet.plan(database, TARGET, PlanOptions.NONE, Exclusions.NONE);
    }

    private Database open() {
        return Databases.open(file, Database.Mode.WRITE, Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"DELETE, true", "DELETE, false", "WAL, true", "WAL, false"})
    @DisplayName("H91 H94 a file that was replaced or removed while it was open is not written")
    void aFileThatWasReplaced(String journal, boolean replaced) throws Exception {
        connect(journal).close();
        byte[] other = Files.readAllBytes(file);
        try (Database database = open()) {
            Prepared prepared = plan(database);
            Files.move(file, directory.resolve("moved.db"));
            if (replaced) {
                Files.write(file, other);
            }
            assertThatThrownBy(() -> Sleet.apply(database, prepared, Progress.NONE))
                    .isInstanceOfSatisfying(SleetException.class, e -> {
                        assertThat(e.code()).isEqualTo(ExitCode.LOOK);
                        assertThat(e.details().toString())
                                .contains("moved, replaced or removed", "nothing was changed");
                    });
        }
        for (Path each :
                replaced ? List.of(file, directory.resolve("moved.db")) : List.of(directory.resolve("moved.db"))) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + each)) {
                assertThat(values(connection, "SELECT sql FROM sqlite_schema").getFirst())
                        .doesNotContain("NOT NULL");
                assertThat(values(connection, "PRAGMA integrity_check")).containsExactly("ok");
            }
        }
        assertThat(Files.exists(file)).isEqualTo(replaced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    @DisplayName("H91 a file that is replaced in the middle of a change never counts as changed")
    void aFileThatIsReplacedInTheMiddle(String journal) throws Exception {
        connect(journal).close();
        byte[] other = Files.readAllBytes(file);
        try (Database database = open()) {
            Prepared prepared = plan(database);
            assertThatThrownBy(() -> Sleet.apply(database, prepared, new Progress() {
                        @Override
                        public void step(PlannedStep step, int number, int total) {
                            try {
                                Files.move(file, directory.resolve("moved.db"));
                                Files.write(file, other);
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    }))
                    .isInstanceOfSatisfying(
                            SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.LOOK));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    @DisplayName("H93 a file is changed in its place, and who has it open goes on with it")
    void aFileIsChangedInItsPlace(String journal) throws Exception {
        try (Connection application = connect(journal)) {
            Object before = Files.getAttribute(file, "fileKey");
            assertThat(push().code()).isZero();
            run(application, "INSERT INTO t(a) VALUES ('after')");
            assertThat(Files.getAttribute(file, "fileKey")).isEqualTo(before);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(values(connection, "SELECT a FROM t WHERE a IN ('ONE', 'TWO', 'AFTER')"))
                    .containsExactly("one", "two", "after");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "MEMORY"})
    @DisplayName("H96 a connection without a journal that survives a crash is not migrated")
    void aJournalThatDoesNotSurvive(String journal) throws Exception {
        MigrationSource source = generated("text(\"a\")");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            run(connection, "PRAGMA journal_mode = " + journal);
            assertThatThrownBy(() -> Sleet.migrate(connection, source))
                    .isInstanceOfSatisfying(SleetException.class, e -> {
                        assertThat(e.code()).isEqualTo(ExitCode.UNUSABLE);
                        assertThat(e.details().toString()).contains("journal mode", "nothing was changed");
                    });
            assertThat(values(connection, "SELECT name FROM sqlite_schema")).isEmpty();
            run(connection, "PRAGMA journal_mode = DELETE");
            assertThat(Sleet.migrate(connection, source)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    @DisplayName("H107 a plan is not applied to a schema that has changed since")
    void aPlanIsOnlyTrueForWhatItSaw(String journal) throws Exception {
        connect(journal).close();
        try (Database database = open();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Prepared prepared = plan(database);
            run(other, "ALTER TABLE t ADD COLUMN b");
            assertThatThrownBy(() -> Sleet.apply(database, prepared, Progress.NONE))
                    .isInstanceOfSatisfying(SleetException.class, e -> {
                        assertThat(e.code()).isEqualTo(ExitCode.FAILED);
                        assertThat(e.what()).contains("has changed since the plan was made");
                    });
            assertThat(values(other, "SELECT name FROM pragma_table_info('t')")).containsExactly("id", "a", "b");
        }
    }

    /** Root writes anywhere, so the process gives up just that. */
    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    @EnabledOnOs(OS.LINUX)
    @DisplayName(
            "H100 a directory that cannot be written is said to be that, and a database in it is read if it can be")
    void aDirectoryThatCannotBeWritten(String journal) throws Exception {
        connect(journal).close();
        List<String> start = !"root".equals(System.getProperty("user.name"))
                ? List.of("env")
                : List.of(
                        "setpriv",
                        "--bounding-set",
                        "-dac_override,-dac_read_search",
                        "--inh-caps",
                        "-dac_override,-dac_read_search");
        assumeTrue(works(start), "setpriv of util-linux is not here");
        Path logs = Files.createTempDirectory("sleet-logs");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            boolean log = journal.equals("WAL"); // whose index SQLite must write even to read
            int pulled = inProcess(start, logs, "pull", file.toString());
            String of = Files.readString(logs.resolve("log"));
            assertThat(pulled).as(of).isEqualTo(log ? 6 : 0);
            assertThat(of).contains(log ? "its directory cannot be written" : "var t = table(");
            int pushed = inProcess(start, logs, "push", "--schema", script, file.toString(), "--yes", "--no-backup");
            String said = Files.readString(logs.resolve("log"));
            assertThat(pushed).as(said).isEqualTo(6);
            assertThat(said).contains("app.db", "its directory cannot be written", "nothing was changed");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.delete(logs.resolve("log"));
            Files.delete(logs);
        }
        assertThat(push().code()).isZero();
    }

    private static boolean works(List<String> start) throws InterruptedException {
        try {
            List<String> command =
                    Stream.concat(start.stream(), Stream.of("true")).toList();
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int inProcess(List<String> start, Path logs, String... args) throws Exception {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sleet.repl.Main"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("log").toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return process.exitValue();
    }
}
