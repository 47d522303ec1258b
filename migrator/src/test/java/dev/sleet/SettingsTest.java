package dev.sleet;

import static dev.sleet.Sql.execute;
import static dev.sleet.Sql.value;
import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.ReferentialAction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of a caller's connection decide nothing about what a migration does. */
class SettingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @CsvSource({"OFF, OFF", "OFF, ON", "ON, OFF", "ON, ON"})
    @DisplayName("H9 references follow a rename and stay through a rebuild whatever the two settings are")
    void renamesAndRebuildsDoNotDependOnSettings(String legacy, String foreignKeys) throws IOException, SQLException {
        MigrationFolder migrations = new MigrationFolder(directory.resolve("migrations"));
        var posts = table(
                "posts",
                integer("id").primaryKey(),
                integer("user_id").references("users", "id").onDelete(ReferentialAction.CASCADE));
        migrations.generate("users", table("users", integer("id").primaryKey(), text("name")), posts);
        try (Connection connection = Wrapped.open(directory.resolve("app.db"))) {
            execute(connection, "PRAGMA legacy_alter_table = " + legacy, "PRAGMA foreign_keys = " + foreignKeys);
            Sleet.migrate(connection, migrations.source());
            execute(connection, "INSERT INTO users VALUES (1, 'Ann')", "INSERT INTO posts VALUES (1, 1)");
            String text = value(connection, "SELECT sql FROM sqlite_schema WHERE name = 'posts'");

            migrations.generate(
                    "rebuilt",
                    table("users", integer("id").primaryKey(), text("name").collate("NOCASE")),
                    posts);
            Sleet.migrate(connection, migrations.source());
            assertThat(value(connection, "SELECT sql FROM sqlite_schema WHERE name = 'posts'"))
                    .isEqualTo(text);

            migrations.generate(
                    "renamed",
                    table("people", integer("id").primaryKey(), text("name").collate("NOCASE"))
                            .renamedFrom("users"),
                    table(
                            "posts",
                            integer("id").primaryKey(),
                            integer("user_id").references("people", "id").onDelete(ReferentialAction.CASCADE)));
            Sleet.migrate(connection, migrations.source());
            assertThat(value(connection, "SELECT \"table\" FROM pragma_foreign_key_list('posts')"))
                    .isEqualTo("people");
            assertThat(value(connection, "SELECT count(*) FROM posts JOIN people ON people.id = user_id"))
                    .isEqualTo("1");
            assertThat(value(connection, "PRAGMA legacy_alter_table")).isEqualTo(legacy.equals("ON") ? "1" : "0");
            assertThat(value(connection, "PRAGMA foreign_keys")).isEqualTo(foreignKeys.equals("ON") ? "1" : "0");
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    @DisplayName("H23 a pool of one gets its connection back with foreign keys on after a migration that failed")
    void aPoolOfOneIsAsItWasAfterAFailure(boolean autoCommit) throws IOException, SQLException {
        MigrationFolder migrations = new MigrationFolder(directory.resolve("migrations"));
        migrations.generate("users", table("users", integer("id").primaryKey(), text("name")));
        migrations.custom("fails", "INSERT INTO missing VALUES (1);");
        try (Connection only = Wrapped.open(directory.resolve("app.db"))) {
            execute(only, "PRAGMA foreign_keys = ON");
            Wrapped pool = new Wrapped();
            try {
                Sleet.migrate(pool.source(only, autoCommit), migrations.source());
            } catch (SleetException e) {
                assertThat(e.getMessage()).contains("missing");
            }
            assertThat(pool.closed()).isEqualTo(1);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            assertThat(value(only, "PRAGMA foreign_keys")).isEqualTo("1");
            assertThat(value(only, "PRAGMA legacy_alter_table")).isEqualTo("0");
            assertThat(value(only, "SELECT count(*) FROM __sleet_migrations")).isEqualTo("1");
        }
    }
}
