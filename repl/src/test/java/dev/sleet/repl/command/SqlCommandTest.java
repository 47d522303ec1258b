package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.JsonReader;
import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries, and what a query may not do. */
class SqlCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private String database = "";

    @BeforeEach
    void makeDatabase() throws SQLException {
        Path file = dir.resolve("app.db");
        database = file.toString();
        Outcome.sql(file, "CREATE TABLE t(a, b)", "INSERT INTO t VALUES (1, 'x'), (2, NULL)");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void showsATable() {
        Outcome outcome = Outcome.of("sql", database, "SELECT a, b, x'00ff' AS c FROM t ORDER BY a DESC");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("a  b     c\n2  NULL  x'00ff' (2 bytes)\n1  x     x'00ff' (2 bytes)\n");
        assertThat(outcome.err()).isEqualTo("2 rows\n");
    }

    @Test
    void readsFromStdin() {
        assertThat(Outcome.withInput("SELECT 1 AS one;", "sql", database).out()).isEqualTo("one\n  1\n");
        assertThat(Outcome.withInput(" -- nothing\n", "sql", database).code()).isEqualTo(2);
    }

    @Test
    void onlyResultsAreSetApart() {
        String statements = "DELETE FROM t; DELETE FROM t; SELECT 1 AS one; DELETE FROM t; SELECT 2 AS two;";
        assertThat(Outcome.withInput(statements, "sql", database, "--write").out())
                .isEqualTo("one\n  1\n\ntwo\n  2\n");
    }

    @Test
    void controlCharactersOfValuesAreShown() {
        Outcome outcome = Outcome.of("sql", database, "SELECT char(27, 93, 48, 7, 0x202e, 0x200b, 10) AS v");
        assertThat(outcome.out()).isEqualTo("v\n\\u001b]0\\u0007\\u202e\\u200b\\n\n");
    }

    @Test
    @DisplayName("H32 what follows a NUL inside a text is shown")
    void aNulInsideATextIsShown() {
        String query = "SELECT CAST(x'6162006364' AS TEXT) AS v";
        assertThat(Outcome.of("sql", database, query).out()).isEqualTo("v\nab\\u0000cd\n");
        assertThat(JsonReader.read(Outcome.of("sql", database, query, "--json").out())
                        .at("results")
                        .items()
                        .getFirst()
                        .at("rows")
                        .items()
                        .getFirst()
                        .items()
                        .getFirst()
                        .text())
                .isEqualTo("ab\0cd");
    }

    @Test
    void whatIsHugeIsCut() {
        Outcome outcome = Outcome.of("sql", database, "SELECT zeroblob(40000000) AS b, printf('%.*c', 1000, 'x') AS t");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("(40000000 bytes)", "x".repeat(60) + "...");
        assertThat(outcome.out()).doesNotContain("x".repeat(61));
    }

    @Test
    @DisplayName("H132 numbers that another reader would round are whole")
    void csvAndJsonAreWhole() {
        String query = "SELECT 9007199254740993 AS n, 'a,\"b' AS t, NULL AS z, '' AS e, x'01' AS b, 9e999 AS i";
        assertThat(Outcome.of("sql", database, query, "--csv").out())
                .isEqualTo("n,t,z,e,b,i\n9007199254740993,\"a,\"\"b\",,\"\",x'01',Infinity\n");
        Outcome json = Outcome.of("sql", database, query, "--json");
        JsonReader.Json row = JsonReader.read(json.out())
                .at("results")
                .items()
                .getFirst()
                .at("rows")
                .items()
                .getFirst();
        assertThat(row.items().stream().map(JsonReader.Json::text))
                .containsExactly("9007199254740993", "a,\"b", "null", "", "{\"blob\":\"01\"}", "9e999");
        assertThat(Outcome.of("sql", database, query, "--csv", "--json").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("H71 nothing is written without --write, not by the driver either")
    @ValueSource(
            strings = {
                "DELETE FROM t",
                "CREATE TABLE u(a)",
                "PRAGMA writable_schema = ON",
                "PRAGMA main.\"WRITABLE_SCHEMA\"=1",
                "ATTACH 'other.db' AS o",
                "/* x */ VACUUM INTO 'other.db'",
                "backup to other.db",
                "restore from other.db",
                "SELECT 1; BACKUP main TO 'other.db'"
            })
    void nothingIsWrittenWithoutWrite(String sql) throws Exception {
        Outcome outcome = Outcome.of("sql", database, sql);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
        assertThat(files()).containsExactly("app.db");
        assertThat(Outcome.value(Path.of(database), "SELECT count(*) FROM t")).isEqualTo("2");
    }

    @Test
    @DisplayName("H120 no SQL of a user writes the stored schema, with --write neither")
    void theStoredSchemaIsNotWritten() throws Exception {
        for (String sql : List.of(
                "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
                "SELECT 1; pragma MAIN . [writable_schema] ('yes'); UPDATE sqlite_schema SET sql = 'x'",
                "EXPLAIN PRAGMA writable_schema = 1")) {
            assertThat(Outcome.of("sql", database, sql, "--write").code()).isEqualTo(4);
        }
        assertThat(Outcome.of("sql", database, "DELETE FROM sqlite_schema", "--write")
                        .code())
                .isNotZero();
        assertThat(Outcome.value(Path.of(database), "SELECT count(*) FROM t")).isEqualTo("2");
    }

    @Test
    @DisplayName("H71 backup and restore of the driver are refused even with --write")
    void theDriversOwnCommandsAreRefusedEvenWithWrite() throws Exception {
        assertThat(Outcome.of("sql", database, "backup to other.db", "--write").code())
                .isEqualTo(4);
        assertThat(files()).containsExactly("app.db");
    }

    @Test
    @DisplayName("H62 several statements are one transaction")
    void severalStatementsAreOneTransaction() throws Exception {
        String trigger = "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = 'g;' WHERE a = 3; END;";
        Outcome fails = Outcome.of(
                "sql", database, trigger + "INSERT INTO t VALUES (3, 1); INSERT INTO nope VALUES (1)", "--write");
        assertThat(fails.code()).isEqualTo(2);
        assertThat(fails.err()).contains("statement 3 of 3", "everything was rolled back");
        assertThat(Outcome.value(Path.of(database), "SELECT count(*) FROM sqlite_schema"))
                .isEqualTo("1");
        Outcome works = Outcome.of("sql", database, trigger + "INSERT INTO t VALUES (3, 1);", "--write");
        assertThat(works.code()).as(works.err()).isZero();
        assertThat(Outcome.value(Path.of(database), "SELECT b FROM t WHERE a = 3"))
                .isEqualTo("g;");
    }

    @Test
    void aTransactionLeftOpenIsRolledBack() throws Exception {
        Outcome outcome = Outcome.of("sql", database, "BEGIN; DELETE FROM t", "--write");
        assertThat(outcome.code()).isEqualTo(8);
        assertThat(Outcome.value(Path.of(database), "SELECT count(*) FROM t")).isEqualTo("2");
    }

    @Test
    @DisplayName("H64 a query that never ends is stopped")
    void aQueryThatNeverEndsIsStopped() {
        Outcome outcome = Outcome.of(
                "sql",
                database,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
                "--timeout",
                "0.2");
        assertThat(outcome.code()).isEqualTo(8);
        assertThat(outcome.err()).contains("--timeout");
    }

    @Test
    void sqlThatIsWrongIsWrongUsage() {
        assertThat(Outcome.of("sql", database, "SELEC 1").code()).isEqualTo(2);
        assertThat(Outcome.of("sql", database, "SELECT 'open").code()).isEqualTo(2);
        Outcome json = Outcome.of("sql", database, "SELECT nope FROM t", "--json");
        assertThat(json.code()).isEqualTo(2);
        assertThat(JsonReader.read(json.out())
                        .at("error", "details")
                        .items()
                        .getFirst()
                        .text())
                .contains("no such column: nope");
    }
}
