package dev.sleet.sqlite.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a data step makes that is temporary does not outlive it, and what the application has of that kind does. */
class TemporaryObjectsTest {
    private static final String TEMPORARY = "SELECT group_concat(name || ifnull(sql, '')) FROM temp.sqlite_schema";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));

    @BeforeEach
    void firstMigration() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        migrations.sql("first", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)");
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("app.db"));
        Sleet.migrate(connection, migrations.source());
        return connection;
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Queries.text(statement, sql);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void step(String... statements) throws IOException {
        migrations.data(
                "step",
                Stream.of(statements)
                        .map(sql -> "db.execute(\"" + sql.replace("\"", "\\\"") + "\");")
                        .collect(Collectors.joining("\n")));
    }

    @Test
    @DisplayName(
            "H168 what a step has made for itself is dropped, of each kind, and the application's stays with its rows")
    void whatAStepLeavesIsDropped() throws IOException, SQLException {
        try (Connection connection = open()) {
            execute(
                    connection,
                    "CREATE TEMP TABLE own(a INTEGER PRIMARY KEY AUTOINCREMENT, b UNIQUE)",
                    "CREATE TEMP TABLE \"__sleet\"\"odd\" (a)",
                    "INSERT INTO own VALUES (7, 8)");
            String before = value(connection, TEMPORARY);
            step(
                    "CREATE TEMP TABLE \"a \"\"b\"(x INTEGER PRIMARY KEY AUTOINCREMENT, y UNIQUE)",
                    "INSERT INTO \"a \"\"b\" SELECT 5, 6",
                    "CREATE INDEX temp.i ON \"a \"\"b\"(x, y)",
                    "CREATE INDEX temp.j ON own(b)",
                    "CREATE TEMP VIEW v AS SELECT * FROM \"a \"\"b\"",
                    "CREATE TEMP TRIGGER r AFTER INSERT ON main.t BEGIN DELETE FROM t; END",
                    "CREATE TEMP TRIGGER s INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
                    "CREATE VIRTUAL TABLE temp.f USING fts5(a)",
                    "CREATE TEMP TABLE f_mine(a)");
            migrations.custom("after", "INSERT INTO t VALUES (1, 'one');");
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(2);
            assertThat(value(connection, TEMPORARY)).isEqualTo(before);
            assertThat(value(connection, "SELECT a || b FROM own")).isEqualTo("78");
            execute(connection, "INSERT INTO own (b) VALUES (9)", "INSERT INTO t VALUES (2, 'two')");
            assertThat(value(connection, "SELECT max(a) FROM own")).isEqualTo("8");
            assertThat(value(connection, "SELECT count(*) FROM t")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TEMP TABLE T(id, a)", "CREATE TEMP VIEW t AS SELECT 1 AS id, 2 AS a"})
    @DisplayName("H168 a step that leaves something before a table of the file is rolled back")
    void whatStandsBeforeATable(String sql) throws IOException, SQLException {
        try (Connection connection = open()) {
            step("INSERT INTO t VALUES (1, 'one')", sql);
            assertThat(failure(connection).getMessage())
                    .contains("stands before the one of that name in the file", "rolled back");
            assertThat(value(connection, "SELECT count(*) FROM t")).isEqualTo("0");
            assertThat(value(connection, TEMPORARY)).isEqualTo("null");
        }
    }

    @Test
    @DisplayName("H168 what a step has made and dropped is nothing")
    void whatIsDroppedIsNothing() throws IOException, SQLException {
        try (Connection connection = open()) {
            step(
                    "CREATE TEMP TABLE t AS SELECT 1 AS id, 'x' AS a",
                    "INSERT INTO main.t SELECT * FROM temp.t",
                    "DROP TABLE temp.t");
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
            assertThat(value(connection, "SELECT a FROM t")).isEqualTo("x");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE own",
                "ALTER TABLE own ADD COLUMN c",
                "ALTER TABLE own RENAME TO other",
                "DROP INDEX of_own"
            })
    @DisplayName("H168 a step that changes what is the application's is rolled back")
    void whatIsTheApplications(String sql) throws IOException, SQLException {
        try (Connection connection = open()) {
            execute(
                    connection,
                    "CREATE TEMP TABLE own(a, b)",
                    "CREATE INDEX temp.of_own ON own(a)",
                    "INSERT INTO own VALUES (1, 2)");
            String before = value(connection, TEMPORARY);
            step("INSERT INTO t VALUES (1, 'one')", sql);
            assertThat(failure(connection).details())
                    .first()
                    .asString()
                    .contains("must leave nothing that is temporary");
            assertThat(value(connection, TEMPORARY)).isEqualTo(before);
            assertThat(value(connection, "SELECT a || b FROM own")).isEqualTo("12");
            assertThat(value(connection, "SELECT count(*) FROM t")).isEqualTo("0");
        }
    }

    private SleetException failure(Connection connection) {
        SleetException failed =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(connection, migrations.source()));
        assertThat(failed).isNotNull();
        assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
        return failed;
    }
}
