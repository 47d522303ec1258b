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
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.MigrateOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.BusyHandler;

/** A busy handler, which no setting shows, outlives a migration. */
class BusyHandlerTest {
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

    /** Counts how often it is asked to wait, and lets go of what it waits for. */
    private static final class Handler extends BusyHandler {
        private final Connection holder;
        private int asked;

        private Handler(Connection holder) {
            this.holder = holder;
        }

        @Override
        protected int callback(int before) throws SQLException {
            asked++;
            if (before >= 2) {
                execute(holder, "COMMIT");
            }
            return 1;
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    @DisplayName("H168 a busy handler stays, and is what waits")
    void aBusyHandlerStays(Door door) throws IOException, SQLException {
        migrations.custom("more", "INSERT INTO users VALUES (1, 'Ann');");
        try (Database database = Sleet.open(file);
                Connection holder = Wrapped.open(file)) {
            Sleet.migrate(database, migrations.source(), MigrateOptions.DEFAULT.upTo("users"));
            Handler handler = new Handler(holder);
            BusyHandler.setHandler(database.connection(), handler);
            execute(holder, "BEGIN IMMEDIATE");
            assertThat(door.migrate(database, migrations, MigrateOptions.DEFAULT))
                    .hasSize(1);
            assertThat(handler.asked).isEqualTo(3);
            execute(holder, "BEGIN EXCLUSIVE");
            assertThat(value(database.connection(), "SELECT count(*) FROM users"))
                    .isEqualTo("1");
            assertThat(handler.asked).isEqualTo(6);
            assertThat(value(database.connection(), "PRAGMA busy_timeout")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "BEGIN; SELECT count(*) FROM users"})
    @DisplayName("H168 who waits for nothing by itself waits as long as the options say, and no setting is made for it")
    @SuppressWarnings("try") // what holds the lock goes while the other waits
    void whoHasNoTimeoutWaitsToo(String lock) throws Exception {
        migrations.custom("more", "INSERT INTO users VALUES (1, 'Ann');");
        Sleet.migrate(file, migrations.source(), MigrateOptions.DEFAULT.upTo("users"));
        try (Connection connection = Wrapped.open(file);
                Connection holder = Wrapped.open(file);
                Statement held = holder.createStatement()) {
            execute(connection, "PRAGMA busy_timeout = 0");
            for (String sql : lock.split("; ", 2)) {
                held.execute(sql); // a query that is not read to its end keeps its lock
            }
            MigrateOptions impatient = MigrateOptions.DEFAULT.waiting(Duration.ofMillis(50));
            SleetException busy = catchThrowableOfType(
                    SleetException.class, () -> Sleet.migrate(connection, migrations.source(), impatient));
            assertThat(busy.code()).isEqualTo(ExitCode.BUSY);
            Thread later = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(300);
                    held.close();
                    execute(holder, "ROLLBACK");
                } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
            later.join();
            assertThat(value(connection, "PRAGMA busy_timeout")).isEqualTo("0");
        }
    }

    private static Stream<Arguments> irreversible() {
        return Stream.of(
                        "PRAGMA busy_timeout = 5",
                        "pragma main . \"Busy_Timeout\" (5)",
                        "EXPLAIN PRAGMA busy_timeout = 5",
                        "PRAGMA hard_heap_limit = 1000000000",
                        "PRAGMA temp_store_directory = ''")
                .flatMap(sql -> Stream.of(Door.values())
                        .filter(door -> door == Door.CONNECTION || sql.equals("PRAGMA busy_timeout = 5"))
                        .flatMap(door -> Stream.of(true, false).map(inJava -> Arguments.of(sql, door, inJava))));
    }

    @ParameterizedTest
    @MethodSource("irreversible")
    @DisplayName("H168 what could not be put back is refused before anything is done")
    void whatCannotBePutBackIsRefused(String sql, Door door, boolean inJava) throws IOException, SQLException {
        migrations.custom("before", "INSERT INTO users VALUES (1, 'Ann');");
        if (inJava) {
            migrations.data("sets", "db.execute(\"" + sql.replace("\"", "\\\"") + "\");");
        } else {
            migrations.custom("sets", sql + ";");
        }
        try (Database database = Sleet.open(file);
                Connection holder = Wrapped.open(file)) {
            Sleet.migrate(database, migrations.source(), MigrateOptions.DEFAULT.upTo("users"));
            Handler handler = new Handler(holder);
            BusyHandler.setHandler(database.connection(), handler);
            SleetException refused = catchThrowableOfType(
                    SleetException.class, () -> door.migrate(database, migrations, MigrateOptions.DEFAULT));
            assertThat(refused.getMessage()).contains("put back", inJava ? "data.jsh" : "migration.sql:14: " + sql);
            assertThat(value(database.connection(), "SELECT count(*) FROM users"))
                    .isEqualTo(inJava ? "1" : "0");
            execute(holder, "BEGIN EXCLUSIVE");
            assertThat(value(database.connection(), "SELECT count(*) FROM users"))
                    .isEqualTo(inJava ? "1" : "0");
            assertThat(handler.asked).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("H168 a timeout of a query, which the driver makes a busy timeout, takes no handler away")
    void aTimeoutOfAQuery() throws IOException, SQLException {
        migrations.data("timeout", "db.query(\"DELETE FROM users\").queryTimeout(5).execute();");
        try (Connection connection = Wrapped.open(file);
                Connection holder = Wrapped.open(file)) {
            execute(connection, "PRAGMA busy_timeout = 1234");
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(2);
            assertThat(value(connection, "PRAGMA busy_timeout")).isEqualTo("1234");
            migrations.data("again", "db.query(\"DELETE FROM users\").queryTimeout(5).execute();");
            Handler handler = new Handler(holder);
            BusyHandler.setHandler(connection, handler);
            SleetException refused =
                    catchThrowableOfType(SleetException.class, () -> Sleet.migrate(connection, migrations.source()));
            assertThat(refused.getMessage()).contains("setQueryTimeout", "busy handler");
            execute(holder, "BEGIN EXCLUSIVE");
            assertThat(value(connection, "SELECT count(*) FROM users")).isEqualTo("0");
            assertThat(handler.asked).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("H168 reading a setting is no change of it, and Sleet's own connection may be set")
    void readingIsAllowed() throws IOException, SQLException {
        migrations.custom("reads", "PRAGMA busy_timeout;\nPRAGMA hard_heap_limit;");
        migrations.data("step", "db.fetch(\"PRAGMA busy_timeout\");");
        try (Connection connection = Wrapped.open(file)) {
            execute(connection, "PRAGMA busy_timeout = 0");
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(3);
        }
        migrations.custom("sets", "PRAGMA busy_timeout = 7;\nPRAGMA hard_heap_limit = 0;");
        migrations.data("sets_too", "db.execute(\"PRAGMA busy_timeout = 7\");");
        assertThat(Sleet.migrate(file, migrations.source())).hasSize(2);
    }
}
