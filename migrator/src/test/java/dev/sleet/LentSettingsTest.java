package dev.sleet;

import static dev.sleet.Sql.execute;
import static dev.sleet.Sql.value;
import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.MigrateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;

/** What a connection is set to, that Sleet was lent, is the caller's. */
class LentSettingsTest {
    /** Each with a value that a caller or a migration may choose, which is not the one it has at first. */
    private static final Map<String, String> UNUSUAL = Stream.of(
                    "analysis_limit = 77",
                    "automatic_index = OFF",
                    "cache_size = 123",
                    "cache_spill = 456",
                    "case_sensitive_like = ON",
                    "cell_size_check = ON",
                    "checkpoint_fullfsync = ON",
                    "empty_result_callbacks = ON",
                    "foreign_keys = ON",
                    "fullfsync = ON",
                    "ignore_check_constraints = ON",
                    "journal_mode = PERSIST",
                    "journal_size_limit = 12345",
                    "legacy_alter_table = ON",
                    "locking_mode = EXCLUSIVE",
                    "max_page_count = 99999",
                    "mmap_size = 65536",
                    "read_uncommitted = ON",
                    "recursive_triggers = ON",
                    "reverse_unordered_selects = ON",
                    "secure_delete = FAST",
                    "soft_heap_limit = 987654321",
                    "synchronous = OFF",
                    "threads = 2",
                    "trusted_schema = OFF",
                    "wal_autocheckpoint = 77",
                    "busy_timeout = 1234")
            .collect(Collectors.toMap(
                    line -> line.split(" = ", 2)[0], line -> line.split(" = ", 2)[1], (a, b) -> a, LinkedHashMap::new));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void migrations() throws IOException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.generate("users", table("users", integer("id").primaryKey(), text("name")));
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : UNUSUAL.keySet()) {
            boolean hidden = name.equals("case_sensitive_like");
            settings.put(name, value(connection, hidden ? "SELECT NOT ('a' LIKE 'A')" : "PRAGMA " + name));
        }
        for (String name : List.of(
                "main.locking_mode",
                "temp.journal_mode",
                "temp.secure_delete",
                "main.cache_size",
                "query_only",
                "writable_schema")) {
            settings.put(name, value(connection, "PRAGMA " + name));
        }
        return settings;
    }

    private static void set(Connection connection, Map<String, String> values) throws SQLException {
        for (Map.Entry<String, String> each : values.entrySet()) {
            execute(connection, "PRAGMA " + each.getKey() + " = " + each.getValue());
        }
    }

    private static List<String> pragmas(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> "PRAGMA " + each.getKey() + " = " + each.getValue())
                .toList();
    }

    private static Stream<Arguments> ways() {
        return Stream.of(Door.values())
                .flatMap(door -> Stream.of(true, false)
                        .flatMap(inJava -> Stream.of(true, false).map(fails -> Arguments.of(door, inJava, fails))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    @DisplayName("H168 each setting is as before, whichever one a migration changes, done or failed")
    void eachSettingIsAsBefore(Door door, boolean inJava, boolean fails) throws IOException, SQLException {
        try (Database database = Sleet.open(file)) {
            Connection connection = database.connection();
            Sleet.migrate(database, migrations.source());
            Map<String, String> usual = settings(connection);
            write("unusual", pragmas(UNUSUAL), inJava, fails);
            outcome(door, database, fails);
            assertThat(settings(connection)).isEqualTo(usual);

            if (fails) {
                migrations = new MigrationFolder(directory.resolve("others"));
                migrations.generate("users", table("users", integer("id").primaryKey(), text("name")));
            }
            Map<String, String> back = new LinkedHashMap<>(usual);
            back.keySet().removeIf(name -> name.contains("."));
            set(connection, UNUSUAL);
            Map<String, String> unusual = settings(connection);
            assertThat(unusual).isNotEqualTo(usual);
            write("usual", pragmas(back), inJava, fails);
            outcome(door, database, fails);
            assertThat(settings(connection)).isEqualTo(unusual);
        }
    }

    private void write(String name, List<String> pragmas, boolean inJava, boolean fails) throws IOException {
        List<String> settable = pragmas.stream()
                .filter(sql ->
                        !sql.contains("writable_schema") && !sql.contains("synchronous")) // fails in a transaction
                .filter(sql -> inJava || !sql.contains("journal_mode")) // is refused with its line
                .toList();
        String last = fails ? "INSERT INTO missing VALUES (1)" : "INSERT INTO users (name) VALUES ('Ann')";
        if (inJava) {
            String code = Stream.concat(settable.stream(), Stream.of(last))
                    .map(sql -> "db.execute(\"" + sql + "\");")
                    .collect(Collectors.joining("\n"));
            migrations.data(name, code);
        } else {
            migrations.custom(name, String.join(";\n", settable) + ";\n" + last + ";");
        }
    }

    private void outcome(Door door, Database database, boolean fails) {
        if (fails) {
            SleetException failed = catchThrowableOfType(
                    SleetException.class, () -> door.migrate(database, migrations, MigrateOptions.DEFAULT));
            assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
            assertThat(failed.getMessage()).contains("missing");
        } else {
            assertThat(door.migrate(database, migrations, MigrateOptions.DEFAULT))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"DELETE, CONNECTION", "WAL, CONNECTION", "TRUNCATE, SOURCE", "PERSIST, DATABASE", "WAL, DATABASE"})
    @DisplayName("H168 a lock that a migration would keep is let go, and no journal of it stays")
    void aKeptLockIsLetGo(String journal, Door door) throws IOException, SQLException {
        migrations.custom("exclusive", "PRAGMA locking_mode=EXCLUSIVE;\nINSERT INTO users VALUES (1, 'Ann');");
        migrations.data("step", "db.execute(\"PRAGMA main.locking_mode = EXCLUSIVE\");");
        try (Database database = Sleet.open(file)) {
            execute(database.connection(), "PRAGMA journal_mode = " + journal);
            assertThat(door.migrate(database, migrations, MigrateOptions.DEFAULT))
                    .hasSize(3);
            assertThat(value(database.connection(), "PRAGMA journal_mode")).isEqualToIgnoringCase(journal);
            if (journal.equals("DELETE")) {
                assertThat(directory.resolve("app.db-journal")).doesNotExist();
            }
            try (Connection other = Wrapped.open(file)) {
                execute(other, "PRAGMA busy_timeout = 0", "INSERT INTO users VALUES (2, 'Bob')");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"count_changes", "full_column_names", "empty_result_callbacks", "reverse_unordered_selects"})
    @DisplayName("H168 what a caller's results look like decides nothing")
    void howResultsLook(String setting) throws IOException, SQLException {
        migrations.sql("more", "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT NOT NULL, n INTEGER)");
        try (Connection connection = Wrapped.open(file)) {
            execute(connection, "PRAGMA " + setting + " = ON", "PRAGMA short_column_names = OFF");
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(2);
            assertThat(value(connection, "PRAGMA " + setting) + value(connection, "PRAGMA short_column_names"))
                    .isEqualTo("10");
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    @DisplayName("H168 a file with a second name is refused by each door, and is as it was")
    void aSecondNameIsRefused(Door door) throws IOException, SQLException {
        try (Database database = Sleet.open(file)) {
            execute(database.connection(), "CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY)");
            Files.createLink(directory.resolve("second.db"), file);
            byte[] before = Files.readAllBytes(file);
            SleetException refused = catchThrowableOfType(
                    SleetException.class, () -> door.migrate(database, migrations, MigrateOptions.DEFAULT));
            assertThat(refused.code()).isEqualTo(ExitCode.UNUSABLE);
            assertThat(refused.getMessage()).contains("more than one hard link");
            SleetException byPath =
                    catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
            assertThat(byPath.details()).isEqualTo(refused.details());
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            assertThat(directory.resolve("app.db-journal")).doesNotExist();
            Files.delete(directory.resolve("second.db"));
            assertThat(door.migrate(database, migrations, MigrateOptions.DEFAULT))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("H168 a second name is found however the connection names the file")
    void aSecondNameIsFoundBehindAnyUrl() throws IOException, SQLException {
        Path spaced = directory.resolve("my app.db");
        Wrapped.open(spaced).close();
        Files.write(spaced, new byte[0]);
        Files.createLink(directory.resolve("second.db"), spaced);
        Path link = Files.createSymbolicLink(directory.resolve("link.db"), spaced);
        for (String url : List.of("file:" + directory + "/my%20app.db", spaced.toString(), link.toString())) {
            try (Connection connection = Wrapped.open(url)) {
                SleetException refused = catchThrowableOfType(
                        SleetException.class, () -> Sleet.migrate(connection, migrations.source()));
                assertThat(refused.getMessage()).contains("more than one hard link");
            }
        }
        assertThat(spaced).isEmptyFile();
    }

    @Test
    @DisplayName("H168 an open transaction of the caller's is refused and left open by a Database too")
    void anOpenTransactionIsLeftOpen() throws SQLException {
        try (Database database = Databases.open(file, Database.Mode.CREATE, Duration.ofMillis(100))) {
            Connection connection = database.connection();
            execute(connection, "CREATE TABLE own (id INTEGER)", "BEGIN", "INSERT INTO own VALUES (1)");
            SleetException refused =
                    catchThrowableOfType(SleetException.class, () -> Sleet.migrate(database, migrations.source()));
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.getMessage()).contains("has a transaction open");
            execute(connection, "COMMIT");
            assertThat(value(connection, "SELECT count(*) FROM own")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("H168 a function that an application has in the place of LIKE stays")
    void aFunctionInThePlaceOfLikeStays() throws SQLException {
        try (Connection connection = Wrapped.open(file)) {
            Function.create(connection, "like", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    throw new SQLException("not now");
                }
            });
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
            Throwable own = catchThrowableOfType(SQLException.class, () -> value(connection, "SELECT 'a' LIKE 'b'"));
            assertThat(String.valueOf(own.getMessage())).contains("not now");
        }
    }
}
