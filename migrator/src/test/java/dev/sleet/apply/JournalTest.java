package dev.sleet.apply;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dsl.TableSpec;
import dev.sleet.migrate.Baseline;
import dev.sleet.migrate.Rollback;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of migrations, which nobody but Sleet writes, and on whose writing nothing hangs. */
class JournalTest {
    private static final TableSpec PARENTS = table("p", integer("id").primaryKey(), text("name"));
    private static final TableSpec CHILDREN =
            table("c", integer("id").primaryKey(), integer("p").references("p", "id"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void firstMigration() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.generate("first", PARENTS, CHILDREN);
        Sleet.migrate(file, migrations.source());
        execute("INSERT INTO p VALUES (1, 'a'), (2, 'b')");
        execute("INSERT INTO c VALUES (1, 1), (2, 2)");
    }

    private void execute(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, sql);
        }
    }

    private String state() throws SQLException {
        return value("SELECT (SELECT group_concat(quote(name)) FROM p) || (SELECT group_concat(quote(p)) FROM c)"
                + " || (SELECT group_concat(name || sha256 || how) FROM __sleet_migrations)"
                + " || (SELECT group_concat(sql) FROM sqlite_schema)");
    }

    /** Returns what was said, after having looked that nothing was done. */
    private SleetException refused(ThrowingCallable action) throws SQLException {
        String before = state();
        SleetException refused = catchThrowableOfType(SleetException.class, action);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ExitCode.HISTORY);
        assertThat(state()).isEqualTo(before);
        return refused;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER late AFTER INSERT ON __sleet_migrations BEGIN DELETE FROM p; END",
                "CREATE TRIGGER \"late\" BEFORE INSERT ON \"__SLEET_migrations\" BEGIN UPDATE p SET name = NULL; END",
                "CREATE TRIGGER late AFTER UPDATE OF name ON __sleet_migrations BEGIN SELECT 1; END"
            })
    @DisplayName("H142 a trigger on the journal is refused before anything is done")
    void triggersOnTheJournalAreRefused(String trigger) throws IOException, SQLException {
        execute(trigger);
        migrations.generate(
                "second", PARENTS, CHILDREN, table("t", integer("id").primaryKey()));
        assertThat(refused(() -> Sleet.migrate(file, migrations.source())).getMessage())
                .contains("trigger \"late\"", "__sleet_migrations", "DROP TRIGGER \"late\"");
        execute("DROP TRIGGER late");
        assertThat(Sleet.migrate(file, migrations.source())).hasSize(1);
    }

    @Test
    @DisplayName("H142 going back and marking do not set off a trigger on the journal either")
    void theOtherCommandsThatWriteItRefuseToo() throws IOException, SQLException {
        migrations.generate(
                "second", PARENTS, CHILDREN, table("t", integer("id").primaryKey()));
        Sleet.migrate(file, migrations.source());
        execute("CREATE TRIGGER late AFTER DELETE ON __sleet_migrations BEGIN DELETE FROM p; END");
        assertThat(refused(this::rollback).getMessage()).contains("DROP TRIGGER \"late\"");
        execute("DELETE FROM __sleet_migrations WHERE 0");
        execute("DROP TRIGGER late");
        execute("DELETE FROM __sleet_migrations");
        execute("CREATE TRIGGER late AFTER INSERT ON __sleet_migrations BEGIN DELETE FROM p; END");
        assertThat(refused(this::baseline).getMessage()).contains("DROP TRIGGER \"late\"");
        execute("DROP TRIGGER late");
        baseline();
        rollback();
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("1");
        assertThat(value("SELECT count(*) FROM p")).isEqualTo("2");
    }

    private void rollback() {
        try (Database database = Sleet.open(file)) {
            String first = migrations
                    .source()
                    .chain(Dialects.usual())
                    .migrations()
                    .getFirst()
                    .name();
            Rollback back = Rollback.plan(
                    database, migrations.source().chain(Dialects.usual()), first, PlanOptions.NONE, Exclusions.NONE);
            new Applier(database, back.prepared(), Progress.NONE, back.epilogue()).apply();
        }
    }

    private void baseline() {
        try (Database database = Sleet.open(file)) {
            new Baseline(database, migrations.source(), Optional.empty(), Exclusions.NONE).mark();
        }
    }

    @Test
    @DisplayName("H142 a view of the journal's name, with a trigger in its place, is not written")
    void aViewIsNoJournal() throws IOException, SQLException {
        Path other = directory.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW __sleet_migrations AS SELECT 1 AS id, 'a' AS name, 'applied' AS how");
            statement.execute("CREATE TRIGGER late INSTEAD OF INSERT ON __sleet_migrations BEGIN SELECT 1; END");
            SleetException refused =
                    catchThrowableOfType(SleetException.class, () -> Sleet.migrate(other, migrations.source()));
            assertThat(refused.code()).isEqualTo(ExitCode.HISTORY);
            assertThat(statement
                            .executeQuery("SELECT count(*) FROM sqlite_schema")
                            .getInt(1))
                    .isEqualTo(2);
        }
    }

    @Test
    @DisplayName("H142 a temporary trigger on the journal of a caller's connection is refused")
    void temporaryTriggersAreRefused() throws IOException, SQLException {
        migrations.generate(
                "second", PARENTS, CHILDREN, table("t", integer("id").primaryKey()));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMP TRIGGER late AFTER INSERT ON main.__sleet_migrations BEGIN DELETE FROM p; END");
            assertThat(refused(() -> Sleet.migrate(connection, migrations.source()))
                            .getMessage())
                    .contains("temporary trigger \"late\"");
            statement.execute("DROP TRIGGER late");
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE __sleet_migrations;",
                "DROP TABLE IF EXISTS main.\"__sleet_migrations\";",
                "UPDATE __sleet_migrations SET sha256 = '0';",
                "UPDATE OR IGNORE `__SLEET_MIGRATIONS` SET sha256 = '0';",
                "DELETE FROM [__sleet_migrations];",
                "INSERT INTO __sleet_migrations (name) VALUES ('x');",
                "REPLACE INTO main.__sleet_migrations (id) VALUES (1);",
                "WITH x AS (SELECT 1) DELETE FROM __sleet_migrations;",
                "ALTER TABLE __sleet_migrations ADD COLUMN note;",
                "ALTER TABLE __sleet_migrations RENAME TO old;",
                "ALTER TABLE p RENAME TO __sleet_migrations;",
                "CREATE TABLE IF NOT EXISTS __sleet_migrations (id);",
                "CREATE VIEW __sleet_migrations AS SELECT 1;",
                "CREATE VIRTUAL TABLE __sleet_migrations USING fts5(a);",
                "CREATE UNIQUE INDEX i ON __sleet_migrations (how);",
                "CREATE TRIGGER i AFTER INSERT ON __sleet_migrations BEGIN DELETE FROM p; END;",
                "CREATE TRIGGER i AFTER INSERT ON p BEGIN DELETE FROM __sleet_migrations; END;",
                "PRAGMA writable_schema = ON;"
            })
    @DisplayName("H170 a migration that writes, makes, alters or drops the journal is refused with its line")
    void statementsThatWriteTheJournalAreRefused(String sql) throws IOException, SQLException {
        String name = migrations.custom("by_hand", "UPDATE p SET name = 'x';\n" + sql);
        assertThat(refused(() -> Sleet.migrate(file, migrations.source())).getMessage())
                .contains(name + "/migration.sql:15: " + sql.substring(0, sql.length() - 1));
    }

    @Test
    @DisplayName("H170 triggers that are there do not write the journal for a migration")
    void triggersThatWriteTheJournalAreRefused() throws IOException, SQLException {
        migrations.sql(
                "triggers",
                "CREATE TABLE p(id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE c(id INTEGER PRIMARY KEY, p INTEGER REFERENCES p(id))",
                "CREATE VIEW v AS SELECT * FROM p",
                "CREATE TRIGGER a INSTEAD OF UPDATE ON v BEGIN UPDATE c SET p = NULL; END");
        Sleet.migrate(file, migrations.source());
        String name = migrations.custom("by_hand", "UPDATE p SET name = 'x';\nUPDATE v SET name = 'x';");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TRIGGER b AFTER UPDATE ON main.c BEGIN"
                    + " UPDATE __sleet_migrations SET sha256 = '0'; END");
            assertThat(refused(() -> Sleet.migrate(connection, migrations.source()))
                            .getMessage())
                    .contains(name + "/migration.sql:15: UPDATE v");
        }
    }

    @Test
    @DisplayName("H170 a migration may read the journal")
    void theJournalMayBeRead() throws IOException {
        migrations.custom("by_hand", "INSERT INTO p (name) SELECT name FROM __sleet_migrations;");
        assertThatCode(() -> Sleet.migrate(file, migrations.source())).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("H170 a step in Java does not write the journal")
    void dataStepsDoNotWriteTheJournal() throws IOException, SQLException {
        migrations.data("in_java", "db.execute(\"update __sleet_migrations set sha256 = '0'\");\n");
        refused(() -> Sleet.migrate(file, migrations.source()));
    }
}
