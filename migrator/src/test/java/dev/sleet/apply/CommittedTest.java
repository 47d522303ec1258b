package dev.sleet.apply;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked at after the COMMIT, when others may write already. */
class CommittedTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Connection other(String journal) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("app.db"));
        execute(connection, "PRAGMA journal_mode = " + journal);
        execute(connection, "CREATE TABLE IF NOT EXISTS other (id INTEGER PRIMARY KEY)");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, DROP TABLE made",
        "DELETE, BEGIN EXCLUSIVE",
        "WAL, DROP TABLE made",
        "WAL, ALTER TABLE made RENAME TO taken"
    })
    @DisplayName("H169 what another program does right after the COMMIT is not taken for what was committed")
    void anotherProgramWritesRightAfterTheCommit(String journal, String sql) throws SQLException {
        try (Connection other = other(journal);
                Database database =
                        Databases.open(directory.resolve("app.db"), Database.Mode.WRITE, Duration.ofMillis(50));
                Statement statement = database.connection().createStatement()) {
            Transaction transaction = database.transaction();
            Transaction.Arrival made =
                    () -> Queries.number(statement, "SELECT count(*) FROM sqlite_schema WHERE name = 'made'") == 1;
            transaction.begin();
            statement.execute("CREATE TABLE made (id INTEGER)");
            transaction.commit(made);
            execute(other, sql);
            transaction.lookOnceMore(made);
            assertThat(transaction.isCommitted()).isTrue();
            statement.execute("BEGIN");
            statement.execute("ROLLBACK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    @DisplayName("H169 where nobody has written, what is not there after the COMMIT needs a person")
    void whereNobodyHasWrittenItCounts(String journal) throws SQLException {
        try (Connection other = other(journal);
                Database database = Sleet.open(directory.resolve("app.db"));
                Statement statement = database.connection().createStatement()) {
            execute(other, "INSERT INTO other DEFAULT VALUES");
            Transaction transaction = database.transaction();
            transaction.begin();
            statement.execute("CREATE TABLE made (id INTEGER)");
            transaction.commit(() -> true);
            assertThatThrownBy(() -> transaction.lookOnceMore(() -> false))
                    .isInstanceOfSatisfying(
                            SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.LOOK));
        }
    }

    @Test
    @DisplayName(
            "H169 a change beside a program that changes the schema all the time is applied or not, and never in doubt")
    void besideAProgramThatChangesTheSchema() throws Exception {
        try (Connection other = other("DELETE");
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            execute(other, "PRAGMA busy_timeout = 20000");
            Future<?> writes = threads.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    execute(other, "CREATE TABLE t" + i + " (id INTEGER)");
                    execute(other, "DROP TABLE t" + i);
                }
                return null;
            });
            int column = 0;
            while (!writes.isDone()) {
                Schema target = Schema.of(List.of(table("other", integer("id").primaryKey(), text("c" + ++column))
                        .toModel()));
                try (Database database = Sleet.open(directory.resolve("app.db"))) {
                    Prepared prepared = Sleet.plan(database, target, PlanOptions.NONE, Exclusions.NONE);
                    Sleet.apply(database, prepared, Progress.NONE);
                } catch (SleetException e) {
                    assertThat(e.code()).as("%s", e).isNotEqualTo(ExitCode.LOOK);
                }
            }
            writes.get();
        }
    }
}
