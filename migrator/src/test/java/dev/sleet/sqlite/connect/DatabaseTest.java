package dev.sleet.sqlite.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.apply.Applier;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.plan.PlannedStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
        try (Database database = Databases.open(file, mode, SOON);
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
    @DisplayName("H66 a file that is not there is not made")
    void a_missing_file_is_not_made() throws IOException {
        Path file = directory.resolve("typo.db");
        for (Database.Mode mode : List.of(Database.Mode.READ, Database.Mode.WRITE)) {
            assertThatThrownBy(() -> Databases.open(file, mode, SOON))
                    .isInstanceOfSatisfying(
                            SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.UNUSABLE))
                    .hasMessageContaining("typo.db");
        }
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("H65 H67 what is no database is refused and stays as it is")
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
    @DisplayName("H69 H70 every character of a name belongs to the name")
    @ValueSource(strings = {"a?mode=memory&x=1.db", "a#b.db", "a%20b.db", "a b.db", ":resource:x.db", "ä€.db"})
    void every_character_of_a_name_belongs_to_the_name(String name) throws Exception {
        Path file = directory.resolve(name);
        run(file, Database.Mode.CREATE, "CREATE TABLE t(a)");
        assertThat(names()).containsExactly(name);
        try (Database database = Databases.open(file, Database.Mode.READ, SOON)) {
            assertThat(database.schema(Exclusions.NONE).schema().tables()).hasSize(1);
        }
    }

    @Test
    void reading_a_database_with_a_write_ahead_log_leaves_nothing_behind() throws Exception {
        Path file = directory.resolve("wal.db");
        run(file, Database.Mode.CREATE, "PRAGMA journal_mode = WAL", "CREATE TABLE t(a)");
        try (Database database = Databases.open(file, Database.Mode.READ, SOON);
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

    private byte[] made() throws IOException, SQLException {
        Path file = directory.resolve("made.db");
        Files.deleteIfExists(file);
        run(file, Database.Mode.CREATE, "CREATE TABLE t(a)", "INSERT INTO t VALUES (zeroblob(9000))");
        return Files.readAllBytes(file);
    }

    private static byte[] with(byte[] content, int at, int value) {
        byte[] changed = content.clone();
        changed[at] = (byte) value;
        return changed;
    }

    @Test
    @DisplayName("H65 what only looks like a database is refused with its reason and stays as it is")
    void what_only_looks_like_a_database_is_refused() throws Exception {
        byte[] whole = made();
        byte[] random = new byte[8192];
        new Random(65).nextBytes(random);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("magic.db", Arrays.copyOf(whole, 16));
        files.put("header.db", Arrays.copyOf(whole, 100));
        files.put("half.db", Arrays.copyOf(whole, 2048));
        files.put("zeros.db", new byte[4096]);
        files.put("encrypted.db", random);
        files.put("text.db", "-- PostgreSQL database dump\n".repeat(300).getBytes(StandardCharsets.UTF_8));
        files.put("pagesize.db", with(whole, 16, 7));
        files.put("magic-misspelt.db", with(whole, 0, 's'));
        files.put("first-page.db", with(whole, 100, 0xff));
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            Path file = Files.write(directory.resolve(entry.getKey()), entry.getValue());
            assertThatThrownBy(() -> {
                        try (Database database = Databases.open(file, Database.Mode.WRITE, SOON)) {
                            database.schema(Exclusions.NONE);
                        }
                    })
                    .as(entry.getKey())
                    .isInstanceOfSatisfying(SleetException.class, e -> {
                        assertThat(e.code()).as(entry.getKey()).isEqualTo(ExitCode.UNUSABLE);
                        assertThat(e.details().getFirst()).as(entry.getKey()).isNotBlank();
                    })
                    .hasMessageContaining(entry.getKey());
            assertThat(Files.readAllBytes(file)).as(entry.getKey()).isEqualTo(entry.getValue());
        }
    }

    @Test
    @DisplayName("H68 a file of a newer format is said to be one")
    void a_newer_format_is_named() throws Exception {
        Path file = directory.resolve("newer.db");
        Files.write(file, with(made(), 47, 9));
        assertThatThrownBy(() -> {
                    try (Database database = Databases.open(file, Database.Mode.READ, SOON)) {
                        database.schema(Exclusions.NONE);
                    }
                })
                .hasMessageContaining("a newer SQLite made it");
        Files.write(file, with(made(), 19, 3));
        assertThatThrownBy(() -> Databases.open(file, Database.Mode.READ, SOON))
                .hasMessageContaining("a newer version made it");
    }

    @Test
    @DisplayName("H68 H72 a file that cannot be written is found out before anything is done, though it can be locked")
    void a_file_that_cannot_be_written_is_refused() throws Exception {
        byte[] readable = with(made(), 18, 3);
        Path file = Files.write(directory.resolve("readable.db"), readable);
        try (Database database = Databases.open(file, Database.Mode.WRITE, SOON);
                Database wanted = Databases.scratch();
                Statement statement = wanted.connection().createStatement()) {
            statement.execute("CREATE TABLE t(a, b)");
            Prepared prepared = Planning.prepare(
                    database, wanted.schema(Exclusions.NONE).schema(), PlanOptions.NONE, Exclusions.NONE);
            try (Statement locking = database.connection().createStatement()) {
                locking.execute("BEGIN IMMEDIATE");
                locking.execute("ROLLBACK");
            }
            List<String> steps = new ArrayList<>();
            Progress progress = new Progress() {
                @Override
                public void step(PlannedStep step, int number, int of) {
                    steps.add(step.toString());
                }
            };
            assertThatThrownBy(() -> new Applier(database, prepared, progress).apply())
                    .isInstanceOfSatisfying(
                            SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.UNUSABLE))
                    .hasMessageContaining("it is read-only")
                    .hasMessageContaining("nothing was changed");
            assertThat(steps).isEmpty();
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(readable);
    }
}
