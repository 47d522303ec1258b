package dev.sleet.apply;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dsl.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that somebody has written into a migration, and those that an application keeps prepared beside one. */
class HandWrittenTest {
    private static final TableSpec USERS = table("users", integer("id").primaryKey(), text("name"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void firstMigration() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.generate("users", USERS);
        Sleet.migrate(file, migrations.source());
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("INSERT INTO users VALUES (1, 'Ann'), (2, 'Bo')");
        }
    }

    private String value(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, sql);
        }
    }

    /** Returns what was said, after having looked that nothing was done. */
    private SleetException refused(String statements) throws IOException, SQLException {
        migrations.custom("by_hand", statements);
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused).isNotNull();
        assertThat(value("SELECT group_concat(id || name) FROM users")).isEqualTo("1Ann,2Bo");
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("1");
        assertThat(value("SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE '%sleet%'"))
                .isEqualTo("1");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> String.valueOf(path.getFileName())))
                    .containsExactlyInAnyOrder("app.db", "migrations");
        }
        return refused;
    }

    @Test
    @DisplayName("H26 triggers that start each other without end roll the migration back")
    void triggersWithoutEndAreRolledBack() throws IOException, SQLException {
        SleetException refused = refused("""
            PRAGMA recursive_triggers = ON;
            CREATE TRIGGER again AFTER UPDATE ON users BEGIN UPDATE users SET name = name || 'x' WHERE id = new.id; END;
            UPDATE users SET name = 'new' WHERE id = 1;
            DROP TRIGGER again;
            """);
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.getMessage()).contains("triggers nested too deep", "rolled back");
    }

    @Test
    @DisplayName("H61 H62 what follows a statement is a statement too, and the first that fails takes all back")
    void allStatementsRunOrNone() throws IOException, SQLException {
        assertThat(refused("DELETE FROM users; garbage").getMessage()).contains("garbage", "rolled back");
    }

    @Test
    @DisplayName("H71 a migration does not run the driver's own backup and restore")
    void theDriversOwnStatementsAreRefused() throws IOException, SQLException {
        Path out = directory.resolve("out.db");
        assertThat(refused("backup to " + out + ";").getMessage())
                .contains("migration.sql:14: backup to", "nothing was changed");
        assertThat(out).doesNotExist();
    }

    @Test
    @DisplayName("H71 a migration does not replace the database by another")
    void anotherDatabaseDoesNotTakeItsPlace() throws IOException, SQLException {
        Path other = Files.createDirectory(directory.resolve("migrations").resolve("other"))
                .resolve("other.db");
        try (Database database = Databases.open(other, Database.Mode.CREATE, java.time.Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE other(a)");
        }
        assertThat(refused("restore from " + other + ";").getMessage())
                .contains("migration.sql:14: restore from", "nothing was changed");
    }

    @Test
    @DisplayName("H76 statements that an application has prepared and that name their columns go on as they were")
    void preparedStatementsGoOn() throws IOException, SQLException {
        try (Connection application = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement insert = application.prepareStatement("INSERT INTO users (name) VALUES (?)");
                PreparedStatement select = application.prepareStatement("SELECT name FROM users WHERE id = ?")) {
            insert.setString(1, "Cy");
            insert.executeUpdate();
            migrations.generate(
                    "stricter",
                    table(
                            "users",
                            integer("age"),
                            integer("id").primaryKey(),
                            text("name").notNull().collate("NOCASE")));
            Sleet.migrate(file, migrations.source());
            insert.setString(1, "Di");
            insert.executeUpdate();
            select.setInt(1, 2);
            assertThat(select.executeQuery().getString(1)).isEqualTo("Bo");
        }
        assertThat(value("SELECT group_concat(id || name) FROM users")).isEqualTo("1Ann,2Bo,3Cy,4Di");
        assertThat(value("SELECT count(age) FROM users")).isEqualTo("0");
        assertThat(List.of(value("SELECT max(id) FROM users"))).containsExactly("4");
    }
}
