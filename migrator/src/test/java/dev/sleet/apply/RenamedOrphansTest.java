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
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References that were broken before a migration, in tables that it renames. */
class RenamedOrphansTest {
    private static final String MAKE = "CREATE TABLE NAME(id INTEGER PRIMARY KEY, q REFERENCES PARENT(id), n INT)";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void orphans() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.sql(
                "first",
                "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                "CREATE TABLE c(id INTEGER PRIMARY KEY, q REFERENCES p(id))",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, q REFERENCES t(id))");
        Sleet.migrate(file, migrations.source());
        execute(
                "INSERT INTO p VALUES (1), (2)",
                "INSERT INTO c VALUES (1, 9), (2, 1)",
                "INSERT INTO t VALUES (1, 9), (2, 1)");
    }

    private void execute(String... statements) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String made(String name, String parent) {
        return MAKE.replace("NAME", name).replace("PARENT", parent);
    }

    private static String[] statements(String way) {
        String copy = "INSERT INTO %s(id, q) SELECT id, q FROM %s";
        return switch (way) {
            case "renamed and rebuilt" ->
                new String[] {
                    "ALTER TABLE t RENAME TO u",
                    made("__sleet_new_u", "u"),
                    copy.formatted("__sleet_new_u", "u"),
                    "DROP TABLE u",
                    "PRAGMA legacy_alter_table = ON",
                    "ALTER TABLE __sleet_new_u RENAME TO u",
                    "PRAGMA legacy_alter_table = OFF"
                };
            case "rebuilt by hand, then renamed" ->
                new String[] {
                    made("t2", "t"),
                    copy.formatted("t2", "t"),
                    "DROP TABLE t",
                    "ALTER TABLE t2 RENAME TO t",
                    "ALTER TABLE t RENAME TO \"T U\""
                };
            case "the old one moved away" ->
                new String[] {
                    "PRAGMA legacy_alter_table = ON",
                    "ALTER TABLE t RENAME TO old_t",
                    "PRAGMA legacy_alter_table = OFF",
                    made("t", "t"),
                    copy.formatted("t", "old_t"),
                    "DROP TABLE IF EXISTS old_t"
                };
            case "a chain" ->
                new String[] {
                    "ALTER TABLE t RENAME TO a",
                    "ALTER TABLE a RENAME TO \"b c\"",
                    "ALTER TABLE \"b c\" RENAME TO d",
                    "UPDATE d SET id = id"
                };
            case "a swap" ->
                new String[] {
                    "ALTER TABLE t RENAME TO x",
                    "ALTER TABLE c RENAME TO t",
                    "ALTER TABLE x RENAME TO c",
                    "UPDATE t SET id = id",
                    "UPDATE c SET id = id"
                };
            default ->
                new String[] {
                    "ALTER TABLE p RENAME TO parents", "ALTER TABLE c RENAME TO children", "UPDATE children SET id = id"
                };
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "renamed and rebuilt",
                "rebuilt by hand, then renamed",
                "the old one moved away",
                "a chain",
                "a swap",
                "parent and child"
            })
    @DisplayName(
            "H157 references that were broken before are not counted as broken by a migration that renames their table")
    void renamed(String way) throws IOException, SQLException {
        migrations.byHand("second", statements(way));
        assertThat(Sleet.migrate(file, migrations.source())).hasSize(1);
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            assertThat(Queries.number(statement, "SELECT count(*) FROM pragma_foreign_key_check"))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"renamed and rebuilt", "the old one moved away", "a chain", "a swap", "parent and child"})
    @DisplayName("H157 one that breaks is still refused where a table is renamed")
    void oneMore(String way) throws IOException, SQLException {
        String[] ways = statements(way);
        String[] all = new String[ways.length + 1];
        System.arraycopy(ways, 0, all, 1, ways.length);
        all[0] = way.equals("parent and child") ? "DELETE FROM p WHERE id = 1" : "DELETE FROM t WHERE id = 1";
        migrations.byHand("second", all);
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.getMessage()).contains(", row 2: no parent in").doesNotContain(", row 1: no parent");
    }

    private static String[] references(String way) {
        String other = "CREATE TABLE c2(id INTEGER PRIMARY KEY, q, r REFERENCES p(id))";
        return switch (way) {
            case "two columns swap names" ->
                new String[] {
                    "ALTER TABLE c RENAME COLUMN q TO x",
                    "ALTER TABLE c RENAME COLUMN r TO q",
                    "ALTER TABLE c RENAME COLUMN x TO r",
                    "CREATE TABLE __sleet_new_c(id INTEGER PRIMARY KEY, q REFERENCES p(id), r)",
                    "INSERT INTO __sleet_new_c(id, q, r) SELECT id, q, r FROM c",
                    "DROP TABLE c",
                    "ALTER TABLE __sleet_new_c RENAME TO c"
                };
            case "another column refers" ->
                new String[] {
                    other,
                    "INSERT INTO c2(id, q, r) SELECT id, q, r FROM c",
                    "DROP TABLE c",
                    "ALTER TABLE c2 RENAME TO c"
                };
            case "a column of the same value refers" ->
                new String[] {
                    "CREATE TABLE __sleet_new_c(id INTEGER PRIMARY KEY, n DEFAULT 9 REFERENCES p(id))",
                    "INSERT INTO __sleet_new_c(id) SELECT id FROM c",
                    "DROP TABLE c",
                    "ALTER TABLE __sleet_new_c RENAME TO c"
                };
            case "a column gets the values" ->
                new String[] {
                    "ALTER TABLE c ADD COLUMN n REFERENCES p(id)", "UPDATE c SET n = q", "UPDATE c SET q = NULL"
                };
            case "the column gets another name" ->
                new String[] {"ALTER TABLE c RENAME COLUMN q TO \"a b\"", "UPDATE c SET \"a b\" = \"a b\""};
            default ->
                new String[] {
                    other,
                    "INSERT INTO c2(id, r, q) SELECT id, CAST(q AS TEXT), r FROM c",
                    "DROP TABLE c",
                    "ALTER TABLE c2 RENAME TO c"
                };
        };
    }

    /** A row whose reference leads nowhere, and whose other column, which refers afterwards, leads elsewhere. */
    private void twoColumns() throws IOException, SQLException {
        migrations.byHand("second", "ALTER TABLE c ADD COLUMN r");
        Sleet.migrate(file, migrations.source());
        execute("UPDATE c SET r = 8 WHERE id = 1", "UPDATE c SET r = 1 WHERE id = 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two columns swap names", "another column refers", "a column of the same value refers"})
    @DisplayName("H157 a row that had no parent by one column is refused where another one refers")
    void another(String way) throws IOException, SQLException {
        twoColumns();
        migrations.byHand("third", references(way));
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.getMessage())
                .contains("row that refers to " + (way.startsWith("a column of the same") ? 9 : 8) + ": no parent in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the column gets another name", "copied under another name", "a column gets the values"})
    @DisplayName("H157 and goes on where the column is called otherwise")
    void sameColumn(String way) throws IOException, SQLException {
        twoColumns();
        migrations.byHand("third", references(way));
        assertThat(Sleet.migrate(file, migrations.source())).hasSize(1);
    }
}
