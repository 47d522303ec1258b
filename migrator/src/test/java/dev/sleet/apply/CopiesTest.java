package dev.sleet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.backup.Backup;
import dev.sleet.backup.TrialRun;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a copy of a database must have of it. */
class CopiesTest {
    private static final List<String> FACTS = List.of(
            "PRAGMA encoding",
            "PRAGMA page_size",
            "PRAGMA auto_vacuum",
            "PRAGMA journal_mode",
            "PRAGMA user_version",
            "PRAGMA application_id",
            "SELECT group_concat(rowid || ':' || hex(v)) FROM loose",
            "SELECT group_concat(name || ' ' || seq) FROM sqlite_sequence",
            "SELECT group_concat(sql) FROM sqlite_schema",
            "PRAGMA integrity_check");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private static Map<String, String> facts(Path file) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        try (Database database = Databases.open(file, Mode.READ, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            for (String fact : FACTS) {
                facts.put(fact, Queries.text(statement, fact));
            }
        }
        return facts;
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, delete", "UTF-8, wal", "UTF-16le, delete"})
    @DisplayName(
            "H16 H35 H36 a backup and a rehearsed copy have the rowids, the encoding and the numbers of their file")
    void aCopyIsWhatItsFileIs(String encoding, String journal) throws SQLException {
        Path file = dir.resolve("app.db");
        Path kept = dir.resolve("kept.db");
        Path backup;
        try (Database database = Databases.open(file, Mode.CREATE, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            for (String sql : List.of(
                    "PRAGMA encoding = '" + encoding + "'",
                    "PRAGMA page_size = 8192",
                    "PRAGMA auto_vacuum = INCREMENTAL",
                    "PRAGMA journal_mode = " + journal,
                    "PRAGMA user_version = 7",
                    "PRAGMA application_id = 1196444487",
                    "CREATE TABLE loose(v)",
                    "CREATE TABLE marked(id INTEGER PRIMARY KEY AUTOINCREMENT)",
                    "INSERT INTO loose(rowid, v) VALUES (10, 'é'), (20, x'00ff'), (15, CAST(x'ff41' AS TEXT))",
                    "DELETE FROM loose WHERE rowid = 15",
                    "INSERT INTO marked VALUES (999999)",
                    "DELETE FROM marked")) {
                statement.execute(sql);
            }
            backup = Backup.of(database);
            new TrialRun(database).run(dir, Optional.of(kept), (copy, progress) -> {}, Progress.NONE);
        }
        Map<String, String> original = facts(file);
        assertThat(original)
                .containsEntry("PRAGMA page_size", "8192")
                .containsEntry("PRAGMA journal_mode", journal)
                .containsEntry("PRAGMA encoding", encoding);
        assertThat(facts(backup)).isEqualTo(original);
        assertThat(facts(kept)).isEqualTo(original);
    }
}
