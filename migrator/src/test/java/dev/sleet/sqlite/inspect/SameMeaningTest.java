package dev.sleet.sqlite.inspect;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.journal.Migration;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof that rows mean what they meant, over edits of the stored text that nobody has made safe. */
class SameMeaningTest {
    private static final String EDIT =
            "UPDATE sqlite_schema SET sql = replace(sql, 'DEFAULT 5', 'DEFAULT 7') WHERE name = 't'";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void aTable() throws SQLException {
        file = directory.resolve("app.db");
        run(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, f REAL DEFAULT 1, v AS (f * 2))",
                "INSERT INTO t (id) VALUES (1), (2)",
                "ALTER TABLE t ADD COLUMN c INT DEFAULT 5",
                "CREATE INDEX i ON t (c, f)");
    }

    private void run(String... statements) throws SQLException {
        try (Database database = Databases.open(file, Database.Mode.CREATE, java.time.Duration.ofSeconds(5));
                Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> differences(String edit) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("BEGIN");
            SameMeaning meaning = SameMeaning.before(database.connection(), StatementSplitter.split(edit));
            statement.execute("PRAGMA writable_schema = ON");
            for (ScriptStatement part : StatementSplitter.split(edit)) {
                statement.execute(part.sql());
            }
            statement.execute("PRAGMA writable_schema = RESET");
            List<String> found = meaning.differences(database.connection(), Set.of());
            statement.execute("ROLLBACK");
            return found;
        }
    }

    @Test
    @DisplayName("H138 the proof before COMMIT finds rows that would show another default")
    void findsOlderRows() throws SQLException {
        assertThat(differences(EDIT))
                .containsExactly("table \"t\", column \"c\": 2 rows were stored before it was added,"
                        + " and would show its new default");
    }

    @ParameterizedTest
    @DisplayName("H138 the proof before COMMIT finds a column that is read otherwise")
    @ValueSource(
            strings = {
                "UPDATE sqlite_schema SET sql = replace(sql, 'f REAL', 'f TEXT') WHERE name = 't'",
                "UPDATE sqlite_schema SET sql = replace(sql, 'v AS (f * 2), ', 'v, ') WHERE name = 't'",
                "UPDATE sqlite_schema SET sql = replace(sql, '(c, f)', '(f, c)') WHERE name = 'i'",
                "UPDATE sqlite_schema SET sql = replace(sql, '(c, f)', '(c DESC, f)') WHERE name = 'i'"
            })
    void findsOtherReading(String edit) throws SQLException {
        assertThat(differences(edit)).isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("H138 the proof before COMMIT holds where rows mean what they meant")
    @ValueSource(
            strings = {
                "UPDATE sqlite_schema SET sql = replace(sql, 'DEFAULT 1', 'DEFAULT 9') WHERE name = 't'",
                "ALTER TABLE t ADD COLUMN n TEXT DEFAULT 'n'",
                "ALTER TABLE t RENAME COLUMN c TO \"C d\"",
                "ALTER TABLE t DROP COLUMN v",
                "UPDATE t SET f = t.f; " + EDIT
            })
    void holds(String edit) throws SQLException {
        assertThat(differences(edit)).isEmpty();
    }

    @Test
    @DisplayName("H138 a migration that edits the stored text by hand is refused")
    void refusesAMigration() throws IOException, SQLException {
        file = directory.resolve("migrated.db");
        MigrationFolder folder = new MigrationFolder(directory.resolve("migrations"));
        folder.generate("t", table("t", integer("id").primaryKey()));
        Sleet.migrate(file, folder.source());
        run("INSERT INTO t VALUES (1), (2)");
        folder.generate("c", table("t", integer("id").primaryKey(), integer("c").defaultValue(5)));
        Sleet.migrate(file, folder.source());
        String name = folder.generate(
                "d", table("t", integer("id").primaryKey(), integer("c").defaultValue(7)));
        Path sql = folder.directory().resolve(name).resolve(Migration.SQL);
        String text = Files.readString(sql);
        int head = text.indexOf("BEGIN");
        Files.writeString(
                sql,
                text.substring(0, head) + "BEGIN IMMEDIATE;\nPRAGMA writable_schema = ON;\n" + EDIT
                        + ";\nPRAGMA writable_schema = RESET;\nCOMMIT;\n");
        String before = values();

        assertThatThrownBy(() -> Sleet.migrate(file, folder.source()))
                .isInstanceOf(SleetException.class)
                .hasMessageContaining("PRAGMA writable_schema = ON");
        assertThat(values()).isEqualTo(before);
    }

    private String values() throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, "SELECT group_concat(c) FROM t");
        }
    }
}
