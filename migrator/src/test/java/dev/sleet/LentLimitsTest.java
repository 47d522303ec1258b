package dev.sleet;

import static dev.sleet.Sql.execute;
import static dev.sleet.Sql.value;
import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.MigrateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** A connection that Sleet was lent may allow less than it asks for (limits.html). */
class LentLimitsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void whatWasMarkedIsNotSaidToBeUnchangedWhateverFailsAfterIt() throws Exception {
        MigrationFolder migrations = new MigrationFolder(directory.resolve("migrations"));
        migrations.generate("users", table("users", integer("id").primaryKey(), text("name")));
        MigrateOptions options = new MigrateOptions(Exclusions.NONE, Optional.empty(), true, Duration.ZERO);
        Path file = directory.resolve("app.db");
        for (int limit = 5; limit < 150; limit += 5) {
            Files.deleteIfExists(file);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                execute(connection, "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)");
                SQLiteConnection driver = connection.unwrap(SQLiteConnection.class);
                driver.setLimit(SQLiteLimits.SQLITE_LIMIT_VDBE_OP, limit);
                List<String> said = List.of();
                try {
                    Sleet.migrate(connection, migrations.source(), options);
                } catch (SleetException e) {
                    said = e.details();
                }
                driver.setLimit(SQLiteLimits.SQLITE_LIMIT_VDBE_OP, 250_000_000);
                String marks =
                        value(connection, "SELECT count(*) FROM sqlite_schema WHERE name = '__sleet_migrations'");
                assertThat(marks.equals("1") ? said : List.<String>of())
                        .as("with %d", limit)
                        .noneMatch(line -> line.startsWith("nothing was changed"));
            }
        }
    }
}
