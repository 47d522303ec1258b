package dev.sleet.apply;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dsl.TableSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that a data step in Java starts and does not wait for. */
@Timeout(300)
class LeftThreadsTest {
    private static final int ROUNDS = 3;
    private static final TableSpec T = table("t", integer("id").primaryKey(), integer("n"));

    /** Sixteen threads that go on for as long as they can, in different ways. */
    private static final String THREADS = """
        var begun = new java.util.concurrent.CountDownLatch(16);
        for (int i = 0; i < 16; i++) {
            int number = i;
            var thread = new Thread(() -> db.connection(c -> {
                try (var prepared = c.prepareStatement("UPDATE t SET n = n + 1");
                        var statement = c.createStatement()) {
                    boolean first = true;
                    long end = System.nanoTime() + 500_000_000L;
                    while (System.nanoTime() < end) {
                        try {
                            switch (number % 4) {
                                case 0 -> prepared.executeUpdate();
                                case 1 -> statement.execute("INSERT INTO t (n) VALUES (0)");
                                case 2 -> db.transaction(inner -> inner.dsl().execute("DELETE FROM t WHERE id > 2000"));
                                default -> c.getMetaData().getConnection().createStatement().execute("UPDATE t SET n = 0");
                            }
                        } catch (Exception e) {
                            // and on it goes
                        }
                        if (first) {
                            begun.countDown();
                            first = false;
                        }
                    }
                }
            }));
            thread.setDaemon(true);
            thread.start();
        }
        begun.await();
        """;

    private static final String DELETE = "statement.execute(\"DELETE FROM t WHERE id > 2000\")";
    private static final String SAVEPOINT =
            "db.transaction(inner -> inner.dsl().execute(\"DELETE FROM t WHERE id > 2000\"))";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private String url = "";

    @BeforeEach
    void makeADatabase() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        url = "jdbc:sqlite:" + directory.resolve("app.db");
        migrations.generate("t", T);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            Sleet.migrate(connection, migrations.source());
            statement.execute("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000)"
                    + " INSERT INTO t SELECT i, i FROM c");
        }
    }

    private static String state(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Queries.text(
                    statement,
                    "SELECT count(*) || ' ' || sum(n) || ' ' || (SELECT count(*) FROM __sleet_migrations) FROM t");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"the step fails\");",
                "db.execute(\"CREATE TABLE more (id INTEGER)\");",
                "db.execute(\"INSERT INTO t VALUES (1, 1)\");"
            })
    @DisplayName("H167 threads that a failed step leaves write nothing after the rollback")
    void nothingIsWrittenAfterTheRollback(String failure) throws Exception {
        // A savepoint of a thread's that is rolled back takes a table with it that was made after it.
        String threads = failure.contains("CREATE") ? THREADS.replace(SAVEPOINT, DELETE) : THREADS;
        migrations.data("fails", threads + failure);
        for (int round = 0; round < ROUNDS; round++) {
            try (Connection connection = DriverManager.getConnection(url)) {
                String before = state(connection);
                SleetException failed = catchThrowableOfType(
                        SleetException.class, () -> Sleet.migrate(connection, migrations.source()));
                assertThat(failed).isNotNull();
                assertThat(failed.code())
                        .as("%s", failed)
                        .isEqualTo(failure.contains("INSERT") ? ExitCode.REFUSED : ExitCode.FAILED);
                assertThat(state(connection)).isEqualTo(before);
                Thread.sleep(30);
                assertThat(state(connection)).isEqualTo(before);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("BEGIN IMMEDIATE"); // no transaction, no lock and no statement is left
                    statement.execute("CREATE TABLE other (id INTEGER)");
                    statement.execute("DROP TABLE t");
                    statement.execute("ROLLBACK");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    @DisplayName("H167 threads that a step leaves write nothing after the commit")
    void nothingIsWrittenAfterTheCommit(boolean loan) throws Exception {
        migrations.data("leaves", THREADS);
        try (Connection connection = DriverManager.getConnection(url)) {
            List<Applied> applied = loan
                    ? Sleet.migrate(connection, migrations.source())
                    : Sleet.migrate(directory.resolve("app.db"), migrations.source());
            assertThat(applied).hasSize(1);
            String after = state(connection);
            Thread.sleep(100);
            assertThat(state(connection)).isEqualTo(after).endsWith(" 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.getMetaData().getConnection().commit();",
                "c.getMetaData().unwrap(org.sqlite.jdbc3.JDBC3DatabaseMetaData.class);",
                "c.getMetaData().getTables(null, null, \"t\", null).getStatement();",
                "c.prepareStatement(\"SELECT 1\").getMetaData().unwrap(java.sql.ResultSet.class);"
            })
    @DisplayName("H167 a step gets the driver's own connection by no way around")
    void thereIsNoWayAround(String code) throws Exception {
        migrations.data("around", "db.connection(c -> { " + code + " });");
        SleetException failed = catchThrowableOfType(
                SleetException.class, () -> Sleet.migrate(directory.resolve("app.db"), migrations.source()));
        assertThat(failed.details()).anyMatch(line -> line.contains("a data step"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.getMetaData().getTables(null, null, \"t\", null).next();",
                "c.prepareStatement(\"SELECT ?\").getParameterMetaData().getParameterCount();",
                "c.prepareStatement(\"SELECT 1\").getMetaData().getColumnCount();",
                "c.createStatement().cancel();"
            })
    @DisplayName("H167 what a step may ask of its connection it may still ask")
    void whatIsAskedIsAnswered(String code) throws Exception {
        migrations.data("asks", "db.connection(c -> { " + code + " });\ndb.meta().getTables();");
        assertThat(Sleet.migrate(directory.resolve("app.db"), migrations.source()))
                .hasSize(1);
    }
}
