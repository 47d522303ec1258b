package dev.sleet.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.apply.Applier;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Comparison;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;

/** Going back, and what keeps one from it. */
class UndoTest {
    private static final String[] BEFORE = {
        "PRAGMA user_version = 7",
        "CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT COLLATE NOCASE, legacy)",
        "CREATE TABLE loose(v)",
        "CREATE TABLE pairs(a TEXT COLLATE NOCASE, b, PRIMARY KEY (a, b)) WITHOUT ROWID",
        "INSERT INTO a VALUES (1, 'one', 1), (3, 'three', x'00ff'), (90, 'gone', 9)",
        "DELETE FROM a WHERE id = 90",
        "INSERT INTO loose(rowid, v) VALUES (5, CAST(x'ff41' AS TEXT)), (9, 1.5), (12, CAST(x'610062' AS TEXT))",
        "INSERT INTO pairs VALUES ('k', 1), ('l', x'01')"
    };
    private static final String AFTER = "CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, y TEXT COLLATE NOCASE);"
            + "CREATE TABLE loose(v NOT NULL);"
            + "CREATE TABLE pairs(a TEXT COLLATE NOCASE, b, PRIMARY KEY (a, b)) WITHOUT ROWID";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path file() {
        return dir.resolve("app.db");
    }

    private static void run(Path file, String... statements) throws SQLException {
        try (Database database = Databases.open(file, Mode.CREATE, Duration.ZERO)) {
            run(database, statements);
        }
    }

    private static void run(Database database, String... statements) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the values of a file, each so that no two are written alike. */
    private static List<String> content(Path file) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Database database = Databases.open(file, Mode.READ, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            for (String query : List.of(
                    "SELECT name || char(10) || sql FROM sqlite_schema ORDER BY name",
                    "SELECT user_version FROM pragma_user_version",
                    "SELECT name || '=' || seq FROM sqlite_sequence",
                    "SELECT id || typeof(x) || hex(x) || typeof(legacy) || hex(legacy) FROM a",
                    "SELECT rowid || typeof(v) || hex(v) FROM loose",
                    "SELECT typeof(a) || hex(a) || typeof(b) || hex(b) FROM pairs")) {
                try (ResultSet found = statement.executeQuery(query)) {
                    while (found.next()) {
                        lines.add(found.getString(1));
                    }
                }
            }
        }
        return lines;
    }

    private static Schema schema(String ddl) throws SQLException {
        try (Database memory = Databases.scratch()) {
            run(memory, ddl.split(";"));
            return memory.schema(Exclusions.NONE).schema();
        }
    }

    /** Applies with a backup and a record. */
    private RecordedBackup apply() throws SQLException {
        PlanOptions options = new PlanOptions(List.of(new Request("a", Optional.of("x"), "y")), Map.of());
        try (Database database = Databases.open(file(), Mode.WRITE, Duration.ZERO)) {
            Prepared prepared = Planning.prepare(database, schema(AFTER), options, Exclusions.NONE);
            Path backup = Backup.of(database);
            Applier applier = new Applier(database, prepared, Progress.NONE);
            applier.apply();
            return RecordedBackup.write(backup, ApplyRecord.of("push", "test", database, applier));
        }
    }

    private Undo prove(Database database) {
        List<RecordedBackup> backups = RecordedBackup.of(Address.of(file()));
        RecordedBackup last = RecordedBackup.last(backups, database).orElse(backups.getFirst());
        return Undo.of(database, last, dir, Exclusions.NONE);
    }

    private Database open() {
        return Databases.open(file(), Mode.WRITE, Duration.ofMillis(50));
    }

    private void make(String journal) throws SQLException {
        run(file(), "PRAGMA journal_mode = " + journal);
        run(file(), BEFORE);
    }

    @ParameterizedTest
    @DisplayName("H16 H33 what was there is there again, with its rowids and its bytes")
    @ValueSource(strings = {"delete", "wal", "truncate"})
    void whatWasThereIsThereAgainAndTheUndoCanBeUndone(String journal) throws Exception {
        make(journal);
        List<String> before = content(file());
        RecordedBackup written = apply();
        try (Database database = open()) {
            RecordedBackup read = RecordedBackup.of(Address.of(file())).getFirst();
            assertThat(read).isEqualTo(written);
            assertThat(read.record().statements()).isNotEmpty();
            Undo undo = prove(database);
            assertThat(undo.since().same()).as(undo.since().toString()).isTrue();
            undo.record(undo.restore().safety());
            assertThat(content(file())).as("others can use the file at once").isEqualTo(before);
        }
        try (Database database = open()) {
            Undo again = prove(database);
            assertThat(again.since().same()).isTrue();
            again.record(again.restore().safety());
            assertThat(Planning.prepare(database, schema(AFTER), PlanOptions.NONE, Exclusions.NONE)
                            .plan()
                            .isEmpty())
                    .isTrue();
        }
        try (Database database = open()) {
            assertThat(Queries.text(database.connection().createStatement(), "PRAGMA journal_mode"))
                    .isEqualTo(journal.equals("truncate") ? "delete" : journal);
            prove(database).restore();
        }
        assertThat(content(file())).isEqualTo(before);
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(Path::toString))
                    .noneMatch(name -> name.contains(".sleet-") || name.endsWith("-wal") || name.endsWith(".partial"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO a(y) VALUES ('new')",
                "UPDATE a SET y = 'ONE' WHERE id = 1",
                "UPDATE loose SET v = CAST(v AS BLOB) WHERE rowid = 5",
                "UPDATE loose SET rowid = 6 WHERE rowid = 5",
                "UPDATE loose SET v = '1.5' WHERE rowid = 9",
                "UPDATE loose SET v = CAST(x'610063' AS TEXT) WHERE rowid = 12",
                "UPDATE pairs SET a = 'K' WHERE b = 1",
                "DELETE FROM pairs WHERE a = 'l'",
                "UPDATE sqlite_sequence SET seq = 91",
                "PRAGMA user_version = 8",
                "PRAGMA application_id = 1",
                "CREATE INDEX late ON a(y)",
                "CREATE TABLE late(a)"
            })
    void nothingIsPutBackOverWhatCameSince(String write) throws Exception {
        make("delete");
        apply();
        run(file(), write);
        try (Database database = open()) {
            Undo undo = prove(database);
            assertThat(undo.since().same()).isFalse();
            assertThatThrownBy(undo::restore).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theProofNamesRowsAndStatisticsDoNotCount() throws Exception {
        make("delete");
        apply();
        run(file(), "ANALYZE");
        try (Database database = open()) {
            assertThat(prove(database).since().same()).isTrue();
            run(file(), "INSERT INTO a(y) VALUES ('p'), ('q')", "DELETE FROM loose WHERE rowid = 5");
            assertThat(prove(database).since().tables())
                    .contains(
                            new Comparison.TableDifference("a", 2, 0, 0),
                            new Comparison.TableDifference("loose", 0, 1, 0));
        }
    }

    @Test
    void aWriteBetweenTheProofAndTheLockIsSeen() throws Exception {
        make("delete");
        apply();
        try (Database database = open()) {
            Undo undo = prove(database);
            run(file(), "INSERT INTO a(y) VALUES ('late')");
            SleetException refused = catchThrowableOfType(SleetException.class, undo::restore);
            assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
            assertThat(refused).hasMessageContaining("has just written");
        }
        try (Database database = open()) {
            assertThat(Queries.number(database.connection(), "SELECT count(*) FROM a WHERE y = 'late'"))
                    .isEqualTo(1);
        }
    }

    /** In the log's mode every open connection counts; without a log only one that reads at this moment. */
    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H92 a file is put back through SQLite, and not while somebody reads it")
    void aReaderKeepsTheFileFromBeingPutBack(String journal) throws Exception {
        make(journal);
        apply();
        List<String> before;
        try (Database reader = open();
                Statement statement = reader.connection().createStatement()) {
            statement.execute("BEGIN");
            assertThat(Queries.number(statement, "SELECT count(*) FROM a")).isEqualTo(2);
            before = schemaText(file());
            try (Database database = open()) {
                Undo undo = prove(database);
                SleetException busy = catchThrowableOfType(SleetException.class, undo::restore);
                assertThat(busy.code()).isEqualTo(ExitCode.BUSY);
            }
            assertThat(Queries.number(statement, "SELECT count(y) FROM a")).isEqualTo(2);
        }
        assertThat(schemaText(file())).isEqualTo(before);
        try (Database database = open()) {
            prove(database).restore();
        }
        assertThat(content(file())).contains("a=90");
    }

    private static List<String> schemaText(Path file) throws SQLException {
        try (Database database = Databases.open(file, Mode.READ, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            return List.of(Queries.text(statement, "SELECT group_concat(sql) FROM sqlite_schema"));
        }
    }

    @Test
    void whatRenamedIsRenamedBackByThePlan() throws Exception {
        make("delete");
        apply();
        run(file(), "INSERT INTO a(y) VALUES ('late')");
        try (Database database = open()) {
            Undo undo = prove(database);
            Schema live = database.schema(Exclusions.NONE).schema();
            assertThat(undo.renames(live)).containsExactly(new Request("a", Optional.of("y"), "x"));
            Prepared back = Planning.prepare(
                    database, undo.before(), new PlanOptions(undo.renames(live), Map.of()), Exclusions.NONE);
            new Applier(database, back, Progress.NONE).apply();
            assertThat(Queries.text(
                            database.connection().createStatement(),
                            "SELECT group_concat(x) FROM a WHERE legacy IS NULL"))
                    .isEqualTo("one,three,late");
        }
    }

    @Test
    void aBackupThatSomebodyHasOpenedAndOneThatIsGoneAreRefused() throws Exception {
        make("delete");
        RecordedBackup backup = apply();
        Files.createFile(Path.of(backup.backup() + "-wal"));
        try (Database database = open()) {
            assertThatThrownBy(() -> prove(database)).hasMessageContaining("cannot go back");
            Files.delete(Path.of(backup.backup() + "-wal"));
            Files.delete(backup.backup());
            assertThatThrownBy(() -> prove(database))
                    .extracting(e -> ((SleetException) e).code())
                    .isEqualTo(ExitCode.HISTORY);
        }
    }

    @Test
    void theBackupsOfAnotherFileAreNotTaken() throws Exception {
        make("delete");
        apply();
        run(dir.resolve("app"), "CREATE TABLE t(a)");
        assertThat(RecordedBackup.of(Address.of(dir.resolve("app")))).isEmpty();
        assertThat(RecordedBackup.of(Address.of(file()))).hasSize(1);
    }

    /** Kills a process at a page in the middle of the copying into the live file, which is one transaction of SQLite. */
    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void aProcessThatDiesWhilePuttingBackLeavesTheFileAsItWas(String journal) throws Exception {
        run(
                file(),
                "PRAGMA journal_mode = " + journal,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                        + " INSERT INTO t SELECT i, hex(randomblob(20)) FROM n");
        Path backup;
        try (Database database = open()) {
            backup = Backup.of(database);
            run(database, "UPDATE t SET v = 'live ' || v");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName(),
                        file().toString(),
                        backup.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(dir.resolve("out"))).isEqualTo(Dying.CODE);
        assertThat(Files.size(Path.of(file() + (journal.equals("wal") ? "-wal" : "-journal"))))
                .as("what the dead process has left")
                .isGreaterThan(100_000);
        try (Database database = open();
                Statement statement = database.connection().createStatement()) {
            assertThat(Queries.text(statement, "PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(Queries.number(statement, "SELECT count(*) FROM t WHERE v LIKE 'live %'"))
                    .isEqualTo(20000);
        }
    }

    /** A process that copies into a file page by page and dies half-way. */
    static final class Dying {
        static final int CODE = 77;

        private Dying() {}

        public static void main(String[] args) throws SQLException, IOException {
            try (Database database = Databases.open(Path.of(args[0]), Mode.WRITE, Duration.ZERO)) {
                run(database, "PRAGMA cache_size = 10");
                database.connection()
                        .unwrap(SQLiteConnection.class)
                        .getDatabase()
                        .restore(
                                "main",
                                args[1],
                                (remaining, pages) -> {
                                    if (remaining < pages / 2) {
                                        Runtime.getRuntime().halt(CODE);
                                    }
                                },
                                0,
                                0,
                                1);
            }
        }
    }
}
