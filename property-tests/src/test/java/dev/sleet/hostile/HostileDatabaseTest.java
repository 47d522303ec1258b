package dev.sleet.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that were made to do harm to who reads them. */
class HostileDatabaseTest {
    private static final String ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("hostile.db");
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private List<String> values(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                values.add(String.valueOf(found.getString(1)));
            }
        }
        return values;
    }

    private String script(String text) throws IOException {
        return Files.writeString(directory.resolve("schema.jsh"), text).toString();
    }

    private void isUnusable(String... named) {
        for (Run run : List.of(
                Run.of("pull", file.toString()),
                Run.of("diff", "--from", file.toString(), "--to", file.toString()),
                Run.typing("doctor\n", file.toString()))) {
            assertThat(run.code()).as(run.both()).isEqualTo(6);
            assertThat(run.err()).contains("cannot").contains(named);
        }
    }

    /** An index that lost its page is not read for a rebuild; what a rebuild does read either is whole or stops it. */
    @ParameterizedTest
    @ValueSource(strings = {"t", "t_a", "big"})
    @DisplayName("H110 what a rebuild reads of a damaged file stops it, and doctor finds the rest")
    void aRebuildOfADamagedFileLosesNothing(String damaged) throws Exception {
        sql(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b INTEGER)",
                "CREATE TABLE big(id INTEGER PRIMARY KEY, a TEXT)",
                "CREATE INDEX t_a ON t(a)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                        + " INSERT INTO t SELECT i, 'row ' || i, i FROM n",
                "INSERT INTO big SELECT id, a FROM t");
        long page = Long.parseLong(values("PRAGMA page_size").getFirst());
        long root = Long.parseLong(values("SELECT rootpage FROM sqlite_schema WHERE name = '" + damaged + "'")
                .getFirst());
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek((root - 1) * page + page / 2);
            raw.write(new byte[(int) page / 2]);
        }
        byte[] before = Files.readAllBytes(file);
        assertThat(Run.typing("doctor\n", file.toString()).code()).isIn(6, 9);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);

        String script = script("""
            var t = table("t", integer("id").primaryKey(), text("a").collate("NOCASE"), integer("b"), index("t_a", "a"));
            var big = table("big", integer("id").primaryKey(), text("a"));
            """);
        Run run = Run.of("push", "--schema", script, file.toString(), "--yes", "--no-backup");
        if (run.code() == 0) {
            assertThat(damaged)
                    .as("damage that concerns the rebuilt table's rows")
                    .isNotEqualTo("t");
            assertThat(values("SELECT count(*) || ' ' || sum(b) || ' ' || count(DISTINCT a) FROM t NOT INDEXED"))
                    .containsExactly("2000 2001000 2000");
        } else {
            assertThat(run.code()).as(run.both()).isIn(6, 8);
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "UPDATE sqlite_schema SET sql = 'create garbage' WHERE name = 't' | (t)",
                "UPDATE sqlite_schema SET sql = 'create view v as select (' WHERE name = 'v' | (v)",
                "UPDATE sqlite_schema SET type = NULL WHERE name = 't' | (t)",
                "UPDATE sqlite_schema SET name = NULL WHERE name = 't' | malformed",
                "UPDATE sqlite_schema SET name = 'x' WHERE name = 't' | (x)",
                "UPDATE sqlite_schema SET tbl_name = 'x' WHERE name = 'i' | (i)",
                "UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 't' | (t)",
                "UPDATE sqlite_schema SET sql = NULL WHERE name = 't' | (t)",
                "UPDATE sqlite_schema SET sql = replace('CREATE TABLE t(a)@, b', '@', char(0)) WHERE name = 't' |"
                        + " \"t\"",
                "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'v' | (v)",
                "INSERT INTO sqlite_schema VALUES ('view', 'w', 'w', 0, 'create view w as select 1; drop table t') |"
                        + " (w)",
                "INSERT INTO sqlite_schema VALUES ('table', 'w', 'w', 5, 'insert into t values (1)') | (w)"
            })
    @DisplayName("H111 a row of sqlite_schema that is broken is named")
    void aBrokenRowOfTheSchemaIsNamed(String update, String named) throws SQLException, IOException {
        sql(
                "CREATE TABLE t(a)",
                "CREATE INDEX i ON t(a)",
                "CREATE VIEW v AS SELECT a FROM t",
                "INSERT INTO t VALUES (1)");
        sql("PRAGMA writable_schema = ON", update);
        byte[] before = Files.readAllBytes(file);
        isUnusable("hostile.db", named);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @DisplayName("H116 views that never end are shown, compared and kept, and never run")
    void viewsThatNeverEnd() throws Exception {
        sql(
                "CREATE TABLE t(a, b)",
                "CREATE VIEW rows AS " + ENDLESS + "SELECT i AS x FROM n",
                "CREATE VIEW sums AS SELECT count(*) AS x FROM rows",
                "CREATE VIEW both AS SELECT r.x FROM rows AS r JOIN sums AS s",
                "CREATE TRIGGER into_rows INSTEAD OF INSERT ON rows BEGIN INSERT INTO t SELECT x, x FROM rows; END",
                "INSERT INTO t VALUES (1, 2)");
        Run pulled = Run.of("pull", file.toString());
        assertThat(pulled.code()).as(pulled.err()).isZero();
        String script = script(pulled.out());
        assertThat(Run.of("diff", "--schema", script, file.toString()).code()).isZero();
        Run shown = Run.typing("doctor\n\\d\n\\d+\n\\dv\n\\d rows\n\\d sums\nplan\n", script, file.toString());
        assertThat(shown.code()).as(shown.both()).isZero();
        script(pulled.out().replace("column(\"b\")", "text(\"b\").collate(\"NOCASE\")"));
        Run pushed = Run.of("push", "--schema", script, file.toString(), "--yes");
        assertThat(pushed.code()).as(pushed.both()).isZero();
        assertThat(values("SELECT a || b FROM t")).containsExactly("12");
        Run counted = Run.of("sql", file.toString(), "SELECT count(*) FROM rows", "--timeout", "0.2");
        assertThat(counted.code()).as(counted.both()).isEqualTo(8);
    }

    /** The process gets a fifth of the memory that the value has. */
    @Test
    @DisplayName("H117 a value that is larger than the memory is neither read for its schema nor to be shown")
    void aHugeValueIsNotReadIntoMemory() throws Exception {
        sql(
                "CREATE TABLE t(a, b)",
                "CREATE VIEW bomb AS SELECT zeroblob(200000000) AS z FROM t",
                "CREATE VIEW text_bomb AS SELECT printf('%.*c', 100000000, 'x') AS z FROM t",
                "INSERT INTO t VALUES (1, zeroblob(60000000))");
        for (List<String> args : List.of(
                List.of("pull", file.toString()),
                List.of("sql", file.toString(), "SELECT z FROM bomb; SELECT z FROM text_bomb; SELECT * FROM t"),
                List.of(
                        "push",
                        "--schema",
                        script("var t = table(\"t\", text(\"a\"), blob(\"b\"));\n"),
                        file.toString(),
                        "--yes",
                        "--allow-loss",
                        "*bomb",
                        "--allow-loss",
                        "t.a"))) {
            Path log = directory.resolve("log");
            Process process = new ProcessBuilder(command(args))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(300, TimeUnit.SECONDS);
            process.destroyForcibly();
            String said = Files.readString(log);
            assertThat(ended).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        }
        assertThat(values("SELECT length(b) FROM t")).containsExactly("60000000");
    }

    private static List<String> command(List<String> args) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx40m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.sleet.repl.Main"),
                        args.stream())
                .toList();
    }

    @Test
    @DisplayName("H118 H119 what a schema calls is not run by who reads it, and there is nothing of ours to call")
    void aSchemaRunsNothing() throws Exception {
        Path canary = directory.resolve("canary");
        sql(
                "CREATE TABLE t(a CHECK (a <> 5))",
                "CREATE VIEW v AS SELECT edit('x', 'touch " + canary + " #') AS x",
                "CREATE VIEW w AS SELECT load_extension('" + canary + "') AS x",
                "CREATE VIEW f AS SELECT writefile('" + canary + "', 'x') AS x",
                "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT edit('x', 'touch " + canary + " #'); END");
        Run pulled = Run.of("pull", file.toString());
        assertThat(pulled.code()).as(pulled.err()).isZero();
        String script = script(pulled.out());
        assertThat(Run.of("diff", "--schema", script, file.toString()).code()).isZero();
        assertThat(Run.typing("doctor\n\\d+\n\\d v\n", file.toString()).code()).isZero();
        for (String view : List.of("v", "w", "f")) {
            assertThat(Run.of("sql", file.toString(), "SELECT * FROM " + view).code())
                    .isEqualTo(2);
        }
        assertThat(canary).doesNotExist();
        for (Database.Mode mode : List.of(Database.Mode.READ, Database.Mode.QUERY, Database.Mode.WRITE)) {
            try (Database database = Databases.open(file, mode, Duration.ZERO);
                    Statement statement = database.connection().createStatement();
                    ResultSet trusted = statement.executeQuery("PRAGMA trusted_schema")) {
                assertThat(trusted.getInt(1)).isZero();
            }
        }
    }
}
