package dev.sleet.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.plan.RehearsedStatement;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that are rebuilt without a look into their rows: only where no value could be another afterwards. */
class TransferTest {
    private static final String ROWS = "WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 3 FROM g WHERE i < 90)"
            + " INSERT INTO t (rowid, a, b) SELECT i, CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN CAST(i AS BLOB) WHEN 2 THEN"
            + " 'ü' || i WHEN 3 THEN i * 1.5 ELSE i END, 1 + i % 4 * 3 FROM g";

    @TempDir
    Path folder;

    private static Schema schema(List<String> statements) throws SQLException {
        try (Database memory = Databases.scratch();
                Statement statement = memory.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return Sleet.introspect(memory, Exclusions.NONE).schema();
        }
    }

    private static List<String> texts(Database database, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }

    private Database database(String... statements) throws SQLException {
        Database database = Databases.open(folder.resolve("t.db"), Database.Mode.CREATE, Duration.ofSeconds(5));
        try (Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return database;
    }

    /** Pushes and returns whether rows were transferred. */
    private static boolean push(Database database, String... target) throws SQLException {
        Prepared prepared = Sleet.plan(database, schema(List.of(target)), PlanOptions.NONE, Exclusions.NONE);
        Applier applier = new Applier(database, prepared, Progress.NONE);
        applier.apply();
        assertThat(applier.statements())
                .as("what is shown is what is run, but for the statistics, which a rehearsal has not")
                .filteredOn(sql -> !sql.contains("sqlite_stat"))
                .isEqualTo(prepared.statements().stream()
                        .map(RehearsedStatement::sql)
                        .toList());
        assertThat(Sleet.plan(database, schema(List.of(target)), PlanOptions.NONE, Exclusions.NONE)
                        .plan()
                        .isEmpty())
                .isTrue();
        assertThat(texts(database, "PRAGMA integrity_check")).containsExactly("ok");
        return applier.statements().stream().anyMatch(sql -> sql.contains("SELECT * FROM"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id INTEGER PRIMARY KEY, a, b INT | id INTEGER PRIMARY KEY, a, b INT REFERENCES t | true",
                "id INTEGER PRIMARY KEY, a VARCHAR(10), b INT | id INTEGER PRIMARY KEY, a VARCHAR(20), b INT | true",
                "id INTEGER PRIMARY KEY, a, b INT, UNIQUE (a, id) | id INTEGER PRIMARY KEY, a, b INT | true",
                "id INTEGER PRIMARY KEY, a, b INT | id INTEGER PRIMARY KEY AUTOINCREMENT, a, b INT | true",
                "a, b INT, UNIQUE (a, b) | a, b INT REFERENCES t, UNIQUE (a, b) | true",
                "a, b INT | a, b INT REFERENCES t | false",
                "id INTEGER PRIMARY KEY, a, b INT | id INTEGER PRIMARY KEY, a TEXT, b INT | false",
                "id INTEGER PRIMARY KEY, a, b INT | id INTEGER PRIMARY KEY, a COLLATE NOCASE, b INT | false",
                "id INTEGER PRIMARY KEY, a, b INT | id INTEGER PRIMARY KEY, b INT, a | false",
                "id INTEGER PRIMARY KEY, a, b INT | id INTEGER PRIMARY KEY, a, b INT, UNIQUE (a, id) | false",
                "id INTEGER PRIMARY KEY, a, b INT | id INTEGER PRIMARY KEY, a, b INT NOT NULL ON CONFLICT FAIL | false",
                "id INTEGER PRIMARY KEY, a, b INT, c AS (b) | id INTEGER PRIMARY KEY, a, b INT REFERENCES t, c AS (b)"
                        + " | false"
            })
    void rowsAreTransferredOnlyWhereTheyStayAsTheyAre(String from, String to, boolean transferred) throws SQLException {
        String values = "SELECT rowid || ' ' || quote(a) || ' ' || quote(b) FROM t ORDER BY rowid";
        try (Database database = database("CREATE TABLE t (" + from + ")", ROWS)) {
            List<String> before = texts(database, values);
            assertThat(push(database, "CREATE TABLE t (" + to + ")")).isEqualTo(transferred);
            if (!to.contains("a TEXT")) {
                assertThat(texts(database, values)).isEqualTo(before);
            }
        }
    }

    @Test
    void rowNumbersStayWhereAnIndexIsAllThatKeepsThem() throws SQLException {
        try (Database database = database(
                "CREATE TABLE t (a, b INT)", ROWS, "CREATE INDEX t_a ON t (a)", "DELETE FROM t WHERE rowid % 2")) {
            List<String> before = texts(database, "SELECT rowid || ' ' || quote(a) FROM t ORDER BY rowid");
            assertThat(push(database, "CREATE TABLE t (a, b INT REFERENCES t)", "CREATE INDEX t_a ON t (a)"))
                    .isTrue();
            assertThat(texts(database, "SELECT rowid || ' ' || quote(a) FROM t ORDER BY rowid"))
                    .isEqualTo(before);
        }
    }

    @Test
    void whatBelongsToTheTableIsWhatItWas() throws SQLException {
        String[] around = {
            "CREATE INDEX \"t a\" /* why */ ON t(a, b  DESC)",
            "CREATE UNIQUE INDEX t_b ON t (b, id)",
            "CREATE INDEX t_part ON t (a) WHERE b > 3",
            "CREATE INDEX t_sum ON t (a + b)",
            "CREATE TRIGGER t_touch AFTER DELETE ON t BEGIN SELECT 1; END",
            "CREATE VIEW __sleet_new_t_0 AS SELECT a FROM t"
        };
        List<String> target = new ArrayList<>(List.of(around));
        target.addFirst("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b INT REFERENCES t)");
        try (Database database = database(
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b INT)",
                ROWS,
                around[0],
                around[1],
                around[2],
                around[3],
                around[4],
                around[5],
                "ANALYZE",
                "DELETE FROM t WHERE id > 80")) {
            String others =
                    "SELECT name || ' ' || tbl_name || ' ' || sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <>"
                            + " 't' ORDER BY name";
            String sequence = "SELECT name || seq FROM sqlite_sequence";
            String statistics = "SELECT tbl || ' ' || coalesce(idx, '') || ' ' || stat FROM sqlite_stat1 ORDER BY 1";
            List<String> objects = texts(database, others);
            List<String> mark = texts(database, sequence);
            List<String> gathered = texts(database, statistics);
            assertThat(push(database, target.toArray(String[]::new))).isTrue();
            assertThat(texts(database, others)).isEqualTo(objects);
            assertThat(texts(database, sequence)).isEqualTo(mark).hasSize(1);
            assertThat(texts(database, statistics)).isEqualTo(gathered).isNotEmpty();
        }
    }

    @Test
    void anIndexThatLacksRowsIsNotCarriedOn() throws SQLException {
        try (Database database = database(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b INT)",
                ROWS,
                "CREATE INDEX t_b ON t (b)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE INDEX t_b ON t (b) WHERE b > 1000' WHERE name = 't_b'",
                "PRAGMA writable_schema = RESET",
                "INSERT INTO t VALUES (1000, 'x', 1)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE INDEX t_b ON t (b)' WHERE name = 't_b'",
                "PRAGMA writable_schema = RESET")) {
            List<String> before = texts(database, "SELECT sql FROM sqlite_schema");
            assertThatThrownBy(() -> push(
                            database,
                            "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b INT REFERENCES t)",
                            "CREATE INDEX t_b ON t (b)"))
                    .isInstanceOf(SleetException.class);
            assertThat(texts(database, "SELECT sql FROM sqlite_schema")).isEqualTo(before);
            assertThat(texts(database, "SELECT count(*) FROM t NOT INDEXED WHERE id = 1000"))
                    .containsExactly("1");
        }
    }

    @Test
    void editsOfManyTablesReadTheSchemaOnce() throws SQLException {
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            from.add("CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, a TEXT)");
            to.add("CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x')");
        }
        try (Database database = database(from.toArray(String[]::new))) {
            Prepared prepared = Sleet.plan(database, schema(to), PlanOptions.NONE, Exclusions.NONE);
            assertThat(prepared.statements().stream().map(RehearsedStatement::sql))
                    .filteredOn(sql -> sql.endsWith("= RESET"))
                    .hasSize(1);
            assertThat(push(database, to.toArray(String[]::new))).isFalse();
        }
    }
}
