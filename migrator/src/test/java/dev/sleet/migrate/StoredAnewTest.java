package dev.sleet.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.journal.MigrateOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a migration says of stored values that it has computed anew. */
class StoredAnewTest {
    private static final String RULE = "GENERATED ALWAYS AS (CAST(v AS TEXT)) STORED";
    private static final String MAKE = "CREATE TABLE t(id INTEGER PRIMARY KEY, v REAL, c TEXT " + RULE + ")";
    private static final String MARK = "'elsewhere'";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private Path file = Path.of("");

    /** Makes a file in which one row of two holds what another SQLite has computed. */
    @BeforeEach
    void rows() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.sql("first", MAKE);
        migrate();
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("INSERT INTO t(id, v) VALUES (1, 1.5), (2, 2.5)");
            edit(statement, RULE, "");
            statement.execute("UPDATE t SET c = " + MARK + " WHERE id = 1");
            edit(statement, "c\" TEXT", "c\" TEXT " + RULE);
        }
    }

    private static void edit(Statement statement, String old, String now) throws SQLException {
        statement.execute("PRAGMA writable_schema = ON");
        statement.execute("UPDATE sqlite_schema SET sql = replace(sql, '" + old + "', '" + now + "') WHERE name = 't'");
        statement.execute("PRAGMA writable_schema = RESET");
    }

    private List<String> migrate() {
        List<String> warnings = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        try (Database database = Databases.open(file, Database.Mode.CREATE, MigrateOptions.DEFAULT.lockWait())) {
            new Migrator(database, migrations.source(), MigrateOptions.DEFAULT, progress).migrate();
        }
        return warnings;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET v = v|\"t.c\": 1 row holds what this SQLite computes now",
                "UPDATE t SET v = v WHERE id = 2|",
                "ALTER TABLE t ADD COLUMN n|",
                "ALTER TABLE t RENAME TO u; UPDATE u SET v = v|\"u.c\": 1 row holds",
                "ALTER TABLE t RENAME COLUMN c TO d; UPDATE t SET v = v|\"t.d\": 1 row holds",
                "DROP TABLE t|"
            })
    @DisplayName("H183 a migration says which stored values it has computed otherwise than another SQLite had")
    void said(String statements, String warning) throws IOException, SQLException {
        migrations.byHand("second", statements.split("; "));
        List<String> said = migrate();
        if (warning == null) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).singleElement().asString().contains("second: " + warning);
        }
    }

    @ParameterizedTest
    @CsvSource({"UNIQUE (v),1", "'CHECK (c <> ''''elsewhere'''')',1"})
    @DisplayName("H183 so does one that writes a table anew")
    void rebuilt(String rule, int warnings) throws IOException, SQLException {
        migrations.sql("second", MAKE.substring(0, MAKE.length() - 1) + ", " + rule.replace("''", "'") + ")");
        assertThat(migrate()).hasSize(warnings).allMatch(said -> said.contains("\"t.c\": 1 row holds"));
    }
}
