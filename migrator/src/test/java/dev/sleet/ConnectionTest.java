package dev.sleet;

import static dev.sleet.Sql.execute;
import static dev.sleet.Sql.value;
import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dsl.TableSpec;
import dev.sleet.journal.MigrateOptions;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** What an application's own connection goes through. */
class ConnectionTest {
    private static final TableSpec USERS = table("users", integer("id").primaryKey(), text("name"));
    private static final TableSpec STRICTER = table(
            "users",
            integer("id").primaryKey(),
            text("name").notNull().backfill("'none'").collate("NOCASE"));
    private static final TableSpec POSTS = table(
            "posts",
            integer("id").primaryKey(),
            integer("user_id").references("users", "id").onDelete(dev.sleet.model.ReferentialAction.CASCADE));

    private static final List<String> SETTINGS = List.of(
            "foreign_keys",
            "synchronous",
            "legacy_alter_table",
            "ignore_check_constraints",
            "trusted_schema",
            "cell_size_check",
            "mmap_size",
            "recursive_triggers",
            "busy_timeout",
            "query_only");

    @TempDir
    private Path directory;

    private MigrationFolder migrations;
    private Path file;

    @BeforeEach
    void migrations() throws IOException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.generate("users", USERS, POSTS);
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : SETTINGS) {
            settings.put(name, value(connection, "PRAGMA " + name));
        }
        return settings;
    }

    private static void unusual(Connection connection) throws SQLException {
        execute(
                connection,
                "PRAGMA foreign_keys = ON",
                "PRAGMA synchronous = OFF",
                "PRAGMA legacy_alter_table = ON",
                "PRAGMA ignore_check_constraints = ON",
                "PRAGMA mmap_size = 65536",
                "PRAGMA recursive_triggers = ON",
                "PRAGMA busy_timeout = 1234");
    }

    private SleetException refusal(Connection connection) {
        MigrateOptions impatient = MigrateOptions.DEFAULT.waiting(Duration.ofMillis(100));
        SleetException refused = catchThrowableOfType(
                SleetException.class, () -> Sleet.migrate(connection, migrations.source(), impatient));
        assertThat(refused).isNotNull();
        return refused;
    }

    @Test
    @DisplayName("H1 H23 rows that refer to a rebuilt table stay, and the connection has its settings back")
    void theConnectionStaysOpenWithItsSettings() throws IOException, SQLException {
        try (Connection connection = Wrapped.open(file)) {
            unusual(connection);
            Map<String, String> before = settings(connection);
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
            execute(connection, "INSERT INTO users VALUES (1, NULL)", "INSERT INTO posts VALUES (1, 1)");
            migrations.generate("stricter", STRICTER, POSTS);

            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
            assertThat(value(connection, "SELECT name FROM users")).isEqualTo("none");
            assertThat(value(connection, "SELECT count(*) FROM posts")).isEqualTo("1");
            assertThat(settings(connection)).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("H23 the settings are back after a failure")
    void theSettingsAreBackAfterAFailure() throws IOException, SQLException {
        try (Connection connection = Wrapped.open(file)) {
            unusual(connection);
            Map<String, String> before = settings(connection);
            migrations.custom("fails", "PRAGMA recursive_triggers = OFF;\nINSERT INTO missing VALUES (1);");
            assertThat(refusal(connection).code()).isEqualTo(ExitCode.FAILED);
            assertThat(settings(connection)).isEqualTo(before);
            assertThat(value(connection, "SELECT count(*) FROM __sleet_migrations"))
                    .isEqualTo("1");
        }
    }

    @Test
    @DisplayName("H23 a connection is closed where a setting cannot be put back")
    void whereASettingCannotBePutBackTheConnectionIsClosed() throws SQLException {
        Connection driver = Wrapped.open(file);
        execute(driver, "PRAGMA foreign_keys = ON");
        Connection stubborn = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    Object result = Wrapped.call(driver, method, arguments);
                    return result instanceof Statement statement
                                    && method.getName().equals("createStatement")
                            ? stubborn(statement)
                            : result;
                });
        SleetException refused = refusal(stubborn);
        assertThat(refused.what()).startsWith("cannot put back the settings");
        assertThat(driver.isClosed()).isTrue();
    }

    private static Statement stubborn(Statement statement) {
        return (Statement) Proxy.newProxyInstance(
                Wrapped.class.getClassLoader(), new Class<?>[] {Statement.class}, (self, method, arguments) -> {
                    if (arguments != null && "PRAGMA foreign_keys = 1".equals(arguments[0])) {
                        throw new SQLException("disk I/O error");
                    }
                    return Wrapped.call(statement, method, arguments);
                });
    }

    @Test
    @DisplayName("H1 an open transaction is refused and left open")
    void anOpenTransactionIsRefusedAndLeftOpen() throws SQLException {
        try (Connection connection = Wrapped.open(file)) {
            execute(connection, "CREATE TABLE own (id INTEGER)", "BEGIN", "INSERT INTO own VALUES (1)");
            SleetException refused = refusal(connection);
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.getMessage()).contains("has a transaction open").contains("nothing was changed");
            execute(connection, "COMMIT");
            assertThat(value(connection, "SELECT count(*) FROM own")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("H168 a query that the application has left open is named, and nothing is changed")
    void anOpenQueryIsNamed() throws IOException, SQLException {
        try (Connection connection = Wrapped.open(file)) {
            Sleet.migrate(connection, migrations.source());
            execute(connection, "INSERT INTO users VALUES (1, NULL), (2, NULL)");
            migrations.generate("stricter", STRICTER, POSTS);
            try (Statement open = connection.createStatement();
                    ResultSet rows = open.executeQuery("SELECT * FROM users")) {
                assertThat(rows.next()).isTrue();
                SleetException refused = refusal(connection);
                assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
                assertThat(refused.getMessage())
                        .contains("a query of the application on this connection is still open")
                        .contains("everything was rolled back");
            }
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
        }
    }

    @Test
    @DisplayName("H77 a connection that is not in autocommit mode is refused")
    void manualCommitIsRefused() throws SQLException {
        try (Connection connection = Wrapped.open(file)) {
            connection.setAutoCommit(false);
            assertThat(refusal(connection).getMessage()).contains("not in autocommit mode");
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @ParameterizedTest
    @DisplayName("H21 a temporary table, view or trigger that stands before one of the file is refused")
    @ValueSource(
            strings = {
                "CREATE TEMP TABLE users (id INTEGER)",
                "CREATE TEMP VIEW \"Users\" AS SELECT 1",
                "CREATE TEMP TRIGGER log AFTER INSERT ON users BEGIN SELECT 1; END"
            })
    void whatStandsBeforeATableIsRefused(String temporary) throws IOException, SQLException {
        try (Connection connection = Wrapped.open(file)) {
            Sleet.migrate(connection, migrations.source());
            execute(connection, temporary, "CREATE TEMP TABLE harmless (id INTEGER)");
            migrations.generate("stricter", STRICTER, POSTS);
            assertThat(refusal(connection).getMessage()).contains("temporary");
            execute(connection, temporary.replaceAll("CREATE TEMP (\\w+) (\\S+) .*", "DROP $1 temp.$2"));
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
        }
    }

    @Test
    @DisplayName("H21 H106 a connection with another file attached is refused")
    void anAttachedDatabaseIsRefused() throws SQLException {
        try (Connection connection = Wrapped.open(file)) {
            execute(connection, "ATTACH ':memory:' AS other");
            assertThat(refusal(connection).getMessage()).contains("attached to it: other");
        }
    }

    @Test
    void anotherDriverIsRefused() {
        Connection other = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
        SleetException refused = refusal(other);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.getMessage()).contains("which is no connection of the SQLite driver");
    }

    @Test
    @DisplayName("H23 H77 a pool gets its connection back as it was")
    void aPoolGetsItsConnectionBackAsItWas() throws SQLException {
        for (boolean autoCommit : List.of(true, false)) {
            Path own = directory.resolve(autoCommit + ".db");
            try (Connection driver = Wrapped.open(own)) {
                unusual(driver);
                Map<String, String> before = settings(driver);
                Wrapped pool = new Wrapped();
                assertThat(Sleet.migrate(pool.source(driver, autoCommit), migrations.source()))
                        .hasSize(1);
                assertThat(pool.closed()).isEqualTo(1);
                assertThat(driver.getAutoCommit()).isEqualTo(autoCommit);
                driver.setAutoCommit(true);
                assertThat(settings(driver)).isEqualTo(before);
            }
        }
    }

    @Test
    void theDriversOwnSourceWillDo() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        assertThat(Sleet.migrate(source, migrations.source())).hasSize(1);
        assertThat(Sleet.migrate(source, migrations.source())).isEmpty();
    }

    @Test
    void aStartWithNothingToDoIsOneQuery() throws SQLException {
        try (Connection driver = Wrapped.open(file)) {
            Sleet.migrate(driver, migrations.source());
            Wrapped wrapped = new Wrapped();
            assertThat(Sleet.migrate(wrapped.connection(driver), migrations.source()))
                    .isEmpty();
            assertThat(wrapped.statements()).hasSize(1).first().asString().contains("__sleet_migrations");
        }
    }

    @Test
    void aDatabaseForATestIsOneCall() throws SQLException {
        try (Connection connection = Sleet.inMemory(migrations.source());
                Connection plain = Wrapped.open(":memory:")) {
            execute(connection, "INSERT INTO users VALUES (1, 'Ann')");
            assertThat(value(connection, "SELECT name FROM users")).isEqualTo("Ann");
            assertThat(settings(connection)).isEqualTo(settings(plain));
        }
    }

    @Test
    void openingMigratingAndClosingAreSeparateCalls() {
        try (var database = Sleet.open(file)) {
            List<Applied> applied = Sleet.migrate(database, migrations.source());
            assertThat(applied).extracting(Applied::name).containsExactly("20261121T093000_users");
            assertThat(Sleet.migrate(database, migrations.source())).isEmpty();
        }
    }

    @Test
    void aStackTraceSaysWhatAPersonNeeds() throws IOException, SQLException {
        try (Connection connection = Wrapped.open(file)) {
            Sleet.migrate(connection, migrations.source());
            execute(connection, "CREATE INDEX users_by_name ON users (name)");
            SleetException refused = refusal(connection);
            assertThat(refused)
                    .hasToString("dev.sleet.dialect.SleetException: HISTORY: " + file + " has drifted\n"
                            + "  its schema is not the one after 20261121T093000_users:\n"
                            + "    table \"users\": add index \"users_by_name\"\n"
                            + "  nothing was changed; to see it whole: sleet status " + file);
            assertThat(refused.what()).isEqualTo(file + " has drifted");
        }
    }
}
