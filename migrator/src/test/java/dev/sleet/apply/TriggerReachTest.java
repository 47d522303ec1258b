package dev.sleet.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken references in tables that only a trigger writes, whichever table the statements of a migration name. */
class TriggerReachTest {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE p(id INTEGER PRIMARY KEY)",
            "CREATE TABLE c(id INTEGER PRIMARY KEY, p INTEGER REFERENCES p(id))",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)",
            "CREATE TABLE middle(id INTEGER PRIMARY KEY, a TEXT)",
            "CREATE VIEW v AS SELECT id, a FROM t");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void folder() {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
    }

    private void make(String... triggers) throws IOException, SQLException {
        List<String> all = new ArrayList<>(TABLES);
        all.addAll(List.of(triggers));
        migrations.sql("first", all.toArray(String[]::new));
        Sleet.migrate(file, migrations.source());
        for (String sql : List.of(
                "INSERT INTO p VALUES (1), (2)",
                "INSERT INTO c VALUES (1, 1), (2, 2)",
                "INSERT INTO middle VALUES (1, 'm')")) {
            execute(sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, sql);
        }
    }

    private void assertRolledBack() throws SQLException {
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.getMessage()).contains("table \"c\", row", "no parent in \"p\"", "rolled back");
        assertThat(value("SELECT count(*) FROM pragma_foreign_key_check")).isEqualTo("0");
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        INSERT INTO t VALUES (1, 'a')                     ; AFTER INSERT ON t BEGIN DELETE FROM p WHERE id = 1
        INSERT OR REPLACE INTO main."T" VALUES (1, 'a')   ; BEFORE INSERT ON "t" BEGIN UPDATE p SET id = id + 10
        UPDATE middle SET a = 'x'                         ; AFTER UPDATE OF a ON middle BEGIN UPDATE c SET p = 99
        DELETE FROM middle                                ; AFTER DELETE ON middle BEGIN INSERT INTO c VALUES (9, 9)
        WITH x AS (SELECT 1) DELETE FROM middle           ; AFTER DELETE ON middle BEGIN REPLACE INTO c VALUES (1, 9)
        INSERT INTO v VALUES (1, 'a')                     ; INSTEAD OF INSERT ON v BEGIN DELETE FROM p
        """)
    @DisplayName("H141 a trigger of the written table breaks a reference")
    void triggers(String statement, String trigger) throws IOException, SQLException {
        make("CREATE TRIGGER x " + trigger + "; END");
        migrations.custom("by_hand", statement + ";");
        assertRolledBack();
    }

    @Test
    @DisplayName("H141 a trigger sets off another that breaks a reference")
    void chains() throws IOException, SQLException {
        make(
                "CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE v SET a = 'x'; END",
                "CREATE TRIGGER y INSTEAD OF UPDATE ON v BEGIN UPDATE middle SET a = 'y'; END",
                "CREATE TRIGGER z AFTER UPDATE ON middle BEGIN DELETE FROM p; END");
        migrations.custom("by_hand", "INSERT INTO t VALUES (1, 'a');");
        assertRolledBack();
    }

    @Test
    @DisplayName("H141 a trigger that only the migration itself has breaks a reference")
    void triggersOfTheMigration() throws IOException, SQLException {
        make();
        migrations.custom(
                "by_hand",
                "CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM p; END;\n"
                        + "INSERT INTO t VALUES (1, 'a');\nDROP TRIGGER x;");
        assertRolledBack();
    }

    @Test
    @DisplayName("H141 a trigger that only a caller's connection has, beyond one of the database, breaks a reference")
    void temporaryTriggers() throws IOException, SQLException {
        make("CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE middle SET a = 'x'; END");
        migrations.custom("by_hand", "INSERT INTO t VALUES (1, 'a');");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TRIGGER y AFTER UPDATE ON main.middle BEGIN DELETE FROM p; END");
            SleetException refused =
                    catchThrowableOfType(SleetException.class, () -> Sleet.migrate(connection, migrations.source()));
            assertThat(refused.getMessage()).contains("no parent in \"p\"");
        }
        assertThat(value("SELECT count(*) FROM p")).isEqualTo("2");
    }

    @Test
    @DisplayName("H141 what a trigger writes is no reason to refuse while references hold, or did not hold before")
    void triggersThatBreakNothing() throws IOException, SQLException {
        make("CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM c WHERE id = 1; DELETE FROM p WHERE id = 1; END");
        execute("INSERT INTO c VALUES (3, 77)");
        migrations.custom("by_hand", "INSERT INTO t VALUES (1, 'a');");
        assertThat(Sleet.migrate(file, migrations.source())).hasSize(1);
        assertThat(value("SELECT group_concat(id) FROM p")).isEqualTo("2");
    }
}
