package dev.sleet.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a migration's text may hold, and that it is run as it is meant. */
class MigrationTextTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void firstMigration() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.sql("first", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)");
        Sleet.migrate(file, migrations.source());
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");
        }
    }

    private String value(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, sql);
        }
    }

    private SleetException refused() throws SQLException {
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ExitCode.HISTORY);
        assertThat(value("SELECT group_concat(id || a) FROM t")).isEqualTo("1one,2two");
        return refused;
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?1", ":name", "@name", "$name", "$a::b"})
    @DisplayName("H144 a parameter, to which nothing is bound, is refused with its line")
    void parameters(String parameter) throws IOException, SQLException {
        String name = migrations.custom("by_hand", "UPDATE t SET a = 'x';\nUPDATE t\n  SET a = " + parameter + ";");
        assertThat(refused().getMessage())
                .contains(name + "/migration.sql:16: SET a = " + parameter, parameter + " is a parameter");
    }

    @Test
    @DisplayName("a head that names another kind of database is refused, and one that names SQLite is not")
    void anotherKindOfDatabase() throws IOException, SQLException {
        String name = migrations.custom("by_hand", "UPDATE t SET a = 'x';");
        Path sql = migrations.directory().resolve(name).resolve(Migration.SQL);
        String text = Files.readString(sql);
        assertThat(text).doesNotContain("dialect:");
        Files.writeString(sql, text.replace("-- from:", "-- dialect: postgres\n-- from:"));
        assertThat(refused().getMessage())
                .contains(name, "says \"-- dialect: postgres\"", "not for SQLite", "nothing was changed");
        Files.writeString(sql, text.replace("-- from:", "-- dialect: sqlite\n-- from:"));
        Sleet.migrate(file, migrations.source());
        assertThat(value("SELECT max(a) FROM t")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMP TABLE kept AS SELECT * FROM t",
                "CREATE TEMPORARY TABLE t(id, a)",
                "create table temp.kept(a)",
                "CREATE TABLE IF NOT EXISTS \"TEMP\" . kept(a)",
                "CREATE TEMP VIEW t AS SELECT 1",
                "CREATE VIEW temp.t AS SELECT 1",
                "CREATE TEMP TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
                "CREATE VIRTUAL TABLE temp.f USING fts5(a)"
            })
    @DisplayName("H144 an object that is temporary is refused with its line")
    void temporaryObjects(String sql) throws IOException, SQLException {
        String name = migrations.custom("by_hand", sql + ";\nDELETE FROM t;");
        assertThat(refused().getMessage()).contains(name + "/migration.sql:14: " + sql, "temporary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VACUUM",
                "vacuum main",
                "Vacuum /* all */",
                "PRAGMA main.wal_checkpoint(TRUNCATE)",
                "PRAGMA journal_mode = WAL",
                "pragma main.\"Journal_Mode\"(wal)",
                "PRAGMA synchronous = off",
                "PRAGMA auto_vacuum = 1",
                "PRAGMA page_size = 8192"
            })
    @DisplayName("what no transaction takes is refused with its line, and rows are not accused of it")
    void vacuum(String sql) throws IOException, SQLException {
        String name = migrations.custom("by_hand", sql + ";");
        assertThat(refused().getMessage())
                .contains(name + "/migration.sql:14: " + sql, "in a transaction")
                .doesNotContain("change these rows");
    }

    @Test
    @DisplayName("H144 texts, comments and names that look like parameters or like something temporary are none")
    void whatLooksLikeIt() throws IOException, SQLException {
        migrations.custom("by_hand", """
            -- where's :this ?
            UPDATE t SET a = '?1 :a @b $c' WHERE id = 1;
            UPDATE t SET a = "a" || a$b FROM (SELECT 'x' AS a$b) WHERE id = 2;
            CREATE TABLE temperature(a); INSERT INTO temperature VALUES ('CREATE TEMP TABLE x'); DROP TABLE temperature;
            """);
        Sleet.migrate(file, migrations.source());
        assertThat(value("SELECT group_concat(a) FROM t")).isEqualTo("?1 :a @b $c,twox");
    }

    @Test
    @DisplayName("H144 only the setting foreign_keys is left out, by its name and not by a comment")
    void pragmas() throws IOException, SQLException {
        migrations.custom("by_hand", """
            PRAGMA user_version /* foreign_keys */ = 7;
            PRAGMA main . "foreign_keys" = ON;
            PRAGMA application_id = 9; -- PRAGMA foreign_keys
            """);
        Sleet.migrate(file, migrations.source());
        assertThat(value("PRAGMA user_version")).isEqualTo("7");
        assertThat(value("PRAGMA application_id")).isEqualTo("9");
    }

    @Test
    @DisplayName("H144 lines of the shell are those between statements, and not those of a text")
    void linesOfTheShell() throws IOException, SQLException {
        migrations.custom("by_hand", """
            UPDATE t SET a = 'x
            .bail on
            -- to: 1
            COMMIT;
            ' WHERE id = 1;
            .bail on
            UPDATE t SET a = '
            .bail on
            ' WHERE id = 2;
            """);
        Sleet.migrate(file, migrations.source());
        assertThat(value("SELECT a FROM t WHERE id = 1")).isEqualTo("x\n.bail on\n-- to: 1\nCOMMIT;\n");
        assertThat(value("SELECT a FROM t WHERE id = 2")).isEqualTo("\n.bail on\n");
    }

    @Test
    @DisplayName("H144 a carriage return alone stays, and a file of CR LF alone is one of LF")
    void carriageReturns() throws IOException, SQLException {
        String name = migrations.custom("by_hand", "UPDATE t SET a = 'x\ry\n' WHERE id = 1;");
        Path sql = migrations.directory().resolve(name).resolve(Migration.SQL);
        Files.writeString(sql, Files.readString(sql).replace("\n", "\r\n"));
        Sleet.migrate(file, migrations.source());
        assertThat(value("SELECT quote(a) FROM t WHERE id = 1")).isEqualTo("'x\ry\n'");
    }

    @Test
    @DisplayName("H144 CR LF within a text, in a file of LF, is refused with its line")
    void ambiguousLineEnds() throws IOException, SQLException {
        String name = migrations.custom("by_hand", "UPDATE t SET a = 'x\ny\r\nz';");
        assertThat(refused().getMessage()).contains(name + "/migration.sql:15: ", "char(13, 10)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'x\r\ny')",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL DEFAULT '\r')",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT CHECK (a NOT LIKE '%\r"
                        + "' ESCAPE '\n"
                        + "'), b AS (a || '\r\n"
                        + "''\n\r"
                        + "'))",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, CHECK (a NOT IN ('\r\n', 'x\r')), CHECK (a <> '\n13'))"
            })
    @DisplayName("H144 texts with carriage returns come out as declared, by ADD COLUMN and by a rebuild")
    void declaredTexts(String table) throws IOException, SQLException {
        String[] statements = {
            table,
            "CREATE INDEX i ON t(a || '\r\n') WHERE a <> 'x\r'",
            "CREATE VIEW v AS SELECT a || '\r\n' AS x\r\nFROM t",
            "CREATE VIEW w AS SELECT a,\r\n'\r' FROM t",
            "CREATE TRIGGER r AFTER INSERT ON t\r\nWHEN new.a <> '\r' BEGIN\r\nUPDATE t SET a = a || '\r\n'; END"
        };
        String name = migrations.sql("second", statements);
        assertThat(Files.readString(migrations.directory().resolve(name).resolve(Migration.SQL)))
                .doesNotContain("\r");
        Sleet.migrate(file, migrations.source());
        try (Database made = Databases.scratch();
                Statement statement = made.connection().createStatement();
                Database database = Sleet.open(file)) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            assertThat(Dialects.usual()
                            .form()
                            .fingerprint(database.schema(Exclusions.NONE).schema()))
                    .isEqualTo(Dialects.usual()
                            .form()
                            .fingerprint(made.schema(Exclusions.NONE).schema()));
            for (Database each : new Database[] {made, database}) {
                try (Statement other = each.connection().createStatement()) {
                    other.execute("INSERT INTO t(id, a) VALUES (9, 'nine')");
                    assertThat(Queries.text(other, "SELECT quote(x) FROM v WHERE x LIKE 'nine%'"))
                            .isEqualTo("'nine\r\n\r\n'");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE \"o\rp\"(id INTEGER PRIMARY KEY)",
                "CREATE TABLE o(\"a\r\nb\")",
                "CREATE VIRTUAL TABLE o USING fts5(a, tokenize = 'unicode61 separators ''\r''')",
                "CREATE TRIGGER o AFTER INSERT ON t BEGIN SELECT RAISE(ABORT, 'no\r\nway'); END"
            })
    @DisplayName("H144 a carriage return that no file can hold is refused when the migration is written")
    void unwritable(String sql) {
        SleetException refused = catchThrowableOfType(
                SleetException.class,
                () -> migrations.sql("second", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)", sql));
        assertThat(refused.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(refused.getMessage()).contains("carriage return", "sleet push");
    }
}
