package dev.sleet.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.sqlite.Exclusions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseTest {
    private static final Duration SOON = Duration.ofMillis(100);

    @TempDir
    Path directory;

    private static void run(Path file, Database.Mode mode, String... statements) throws SQLException {
        try (Database database = Database.open(file, mode, SOON);
                Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_missing_file_is_not_made() throws IOException {
        Path file = directory.resolve("typo.db");
        for (Database.Mode mode : List.of(Database.Mode.READ, Database.Mode.WRITE)) {
            assertThatThrownBy(() -> Database.open(file, mode, SOON))
                    .isInstanceOfSatisfying(
                            SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.UNUSABLE))
                    .hasMessageContaining("typo.db");
        }
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "hello",
                "this is a text of more than a hundred characters, which is what it takes to be looked at "
                        + "by SQLite itself and found to be none of its own"
            })
    void what_is_no_database_is_refused_and_stays_as_it_is(String content) throws IOException {
        Path file = directory.resolve("text.db");
        Files.writeString(file, content);
        assertThatThrownBy(() -> run(file, Database.Mode.WRITE, "CREATE TABLE t(a)"))
                .isInstanceOfSatisfying(
                        SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.UNUSABLE));
        assertThat(file).hasContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a?mode=memory&x=1.db", "a#b.db", "a%20b.db", "a b.db", ":resource:x.db", "ä€.db"})
    void every_character_of_a_name_belongs_to_the_name(String name) throws Exception {
        Path file = directory.resolve(name);
        run(file, Database.Mode.CREATE, "CREATE TABLE t(a)");
        assertThat(names()).containsExactly(name);
        try (Database database = Database.open(file, Database.Mode.READ, SOON)) {
            assertThat(Planning.introspect(database, Exclusions.NONE).schema().tables())
                    .hasSize(1);
        }
    }

    @Test
    void reading_a_database_with_a_write_ahead_log_leaves_nothing_behind() throws Exception {
        Path file = directory.resolve("wal.db");
        run(file, Database.Mode.CREATE, "PRAGMA journal_mode = WAL", "CREATE TABLE t(a)");
        try (Database database = Database.open(file, Database.Mode.READ, SOON);
                Statement statement = database.connection().createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(names()).containsExactly("wal.db");
    }

    @Test
    @DisplayName("H95 a file of two names is not changed")
    void a_file_of_two_names_is_not_changed() throws Exception {
        Path file = directory.resolve("one.db");
        run(file, Database.Mode.CREATE, "CREATE TABLE t(a)");
        Files.createLink(directory.resolve("two.db"), file);
        assertThatThrownBy(() -> run(file, Database.Mode.WRITE, "CREATE TABLE u(a)"))
                .isInstanceOf(SleetException.class);
        run(file, Database.Mode.READ, "SELECT * FROM t");
    }
}
