package dev.sleet.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.apply.Applier;
import dev.sleet.apply.Planning;
import dev.sleet.backup.TrialRun.Report;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trial tells the truth about a file and leaves no trace of itself. */
class TrialRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path file() {
        return dir.resolve("app.db");
    }

    private void make(String journal) throws SQLException {
        try (Database database = Databases.open(file(), Mode.CREATE, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            statement.execute("PRAGMA journal_mode = " + journal);
            statement.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                    + " INSERT INTO t SELECT i, hex(i) || '-some-text-to-fill-pages' FROM n");
        }
    }

    private static Schema schema(String ddl) throws SQLException {
        try (Database memory = Databases.scratch();
                Statement statement = memory.connection().createStatement()) {
            statement.execute(ddl);
            return memory.schema(Exclusions.NONE).schema();
        }
    }

    private static TrialRun.Work push(Schema to) {
        return (copy, progress) ->
                new Applier(copy, Planning.prepare(copy, to, PlanOptions.NONE, Exclusions.NONE), progress).apply();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H105 a rehearsal says how large journal or log become")
    void theOriginalIsNotTouchedAndTheMeasuresAreThoseOfTheRealApply(String journal) throws Exception {
        make(journal);
        Schema to = schema("CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT NOT NULL UNIQUE)");
        byte[] bytes = Files.readAllBytes(file());
        Object time = Files.getLastModifiedTime(file());
        Report report;
        Path kept = dir.resolve("kept.db");
        try (Database database = Databases.open(file(), Mode.READ, Duration.ZERO)) {
            report = new TrialRun(database).run(dir, Optional.of(kept), push(to), Progress.NONE);
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(time);
        assertThat(names()).containsExactly("app.db", "kept.db");
        assertThat(report.failure()).isEmpty();
        assertThat(report.timing().steps()).isNotEmpty();
        assertThat(report.before()).isEqualTo(bytes.length);
        assertThat(report.journal()).isPositive();
        assertThat(report.space()).isGreaterThanOrEqualTo(report.journal());
        try (Database database = Databases.open(file(), Mode.WRITE, Duration.ZERO)) {
            push(to).run(database, Progress.NONE);
        }
        assertThat(Files.size(file())).isEqualTo(report.after());
        try (Database database = Databases.open(kept, Mode.READ, Duration.ZERO)) {
            assertThat(Backup.copies(database).compare(database, file()).same()).isTrue();
        }
    }

    @Test
    void aFailureIsReportedAndLeavesNothing() throws Exception {
        make("delete");
        byte[] bytes = Files.readAllBytes(file());
        try (Database database = Databases.open(file(), Mode.READ, Duration.ZERO)) {
            Report report = new TrialRun(database)
                    .run(
                            dir,
                            Optional.empty(),
                            (copy, progress) -> {
                                throw new SleetException(ExitCode.FAILED, "no", List.of());
                            },
                            Progress.NONE);
            assertThat(report.failure()).map(SleetException::code).contains(ExitCode.FAILED);
            assertThatThrownBy(() -> new TrialRun(database)
                            .run(
                                    dir,
                                    Optional.empty(),
                                    (copy, progress) -> {
                                        throw new IllegalStateException("a bug");
                                    },
                                    Progress.NONE))
                    .hasMessage("a bug");
        }
        assertThat(names()).containsExactly("app.db");
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    @DisplayName("H64 what runs on a copy can be stopped")
    void aTrialCanBeStopped() throws Exception {
        make("delete");
        AtomicBoolean intime = new AtomicBoolean();
        try (Database database = Databases.open(file(), Mode.READ, Duration.ZERO)) {
            TrialRun trial = new TrialRun(database);
            Thread stopper = new Thread(() -> {
                try {
                    intime.set(trial.cancel(60));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThatThrownBy(() -> trial.run(
                            dir,
                            Optional.empty(),
                            (copy, progress) -> {
                                stopper.start();
                                endless(copy);
                            },
                            Progress.NONE))
                    .extracting(e -> ((SleetException) e).code())
                    .isEqualTo(ExitCode.INTERRUPTED);
            stopper.join();
        }
        assertThat(intime).isTrue();
        assertThat(names()).containsExactly("app.db");
    }

    private static void endless(Database copy) {
        try (Statement statement = copy.connection().createStatement()) {
            statement.execute("CREATE TABLE never AS WITH RECURSIVE n(i) AS"
                    + " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
        } catch (SQLException e) {
            throw new SleetException(ExitCode.FAILED, "stopped", List.of(), e);
        }
    }
}
