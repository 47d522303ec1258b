package dev.sleet.apply;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.dsl.TableSpec;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final TableSpec USERS = table("users", integer("id").primaryKey(), text("name"));
    private static final TableSpec STRICTER =
            table("users", integer("id").primaryKey(), text("name").notNull().backfill("'none'"), text("email"));

    @TempDir
    private Path directory;

    private Path migrations;
    private Path file;

    @BeforeEach
    void files() {
        migrations = directory.resolve("migrations");
        file = directory.resolve("app.db");
    }

    private static Schema schema(TableSpec... tables) {
        return Schema.of(List.of(tables).stream().map(TableSpec::toModel).toList());
    }

    private MigrationSource source() {
        return MigrationSource.directory(migrations);
    }

    private Migration generate(String words, TableSpec... tables) throws IOException {
        var chain = source().chain();
        String last =
                chain.migrations().isEmpty() ? "" : chain.migrations().getLast().name();
        try (Generation generation = Generation.plan(chain, schema(tables), PlanOptions.NONE)) {
            Generation.Draft draft = generation.draft(MigrationName.after(last, NOW, words), new MigrationHead("", ""));
            Path folder =
                    Files.createDirectories(migrations.resolve(draft.migration().name()));
            Files.writeString(folder.resolve(Migration.SQL), draft.migration().sql());
            return draft.migration();
        }
    }

    private String value(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void appliesEachMigrationOnceAndKeepsTheRows() throws IOException, SQLException {
        generate("users", USERS);
        assertThat(Sleet.migrate(file, source())).extracting(Applied::name).containsExactly("20261121T093000_users");
        execute("INSERT INTO users (name) VALUES (NULL), ('Ann')");
        generate("names", STRICTER);

        assertThat(Sleet.migrate(file, source())).extracting(Applied::name).containsExactly("20261121T093001_names");
        assertThat(Sleet.migrate(file, source())).isEmpty();
        assertThat(value("SELECT group_concat(name) FROM users")).isEqualTo("none,Ann");
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("2");
    }

    @Test
    void refusesAnEditedMigration() throws IOException {
        Migration migration = generate("users", USERS);
        Sleet.migrate(file, source());
        Path sql = migrations.resolve(migration.name()).resolve(Migration.SQL);
        Files.writeString(sql, migration.sql() + "-- edited\n");

        assertThatThrownBy(() -> Sleet.migrate(file, source()))
                .hasMessageStartingWith(
                        "HISTORY: the migration 20261121T093000_users was edited after it was applied\n  ");
    }

    @Test
    void refusesADatabaseThatHasDrifted() throws IOException, SQLException {
        generate("users", USERS);
        Sleet.migrate(file, source());
        execute("CREATE INDEX users_by_name ON users (name)");

        assertThatThrownBy(() -> Sleet.migrate(file, source())).isInstanceOfSatisfying(SleetException.class, e -> {
            assertThat(e.code()).isEqualTo(ExitCode.HISTORY);
            assertThat(e.details()).contains("  table \"users\": add index \"users_by_name\"");
        });
    }

    @Test
    void takesADatabaseWithoutAHistoryForWhatItIsOnlyIfTold() throws IOException, SQLException {
        generate("users", USERS);
        Migration second = generate("names", STRICTER);
        execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)");

        assertThatThrownBy(() -> Sleet.migrate(file, source())).hasMessageContaining("has a schema and no history\n");
        try (Database database = Sleet.open(file)) {
            assertThat(Sleet.migrate(database, source(), MigrateOptions.DEFAULT.baselining()))
                    .extracting(Applied::name)
                    .contains(second.name());
        }
    }

    @Test
    void aMigrationThatFailsLeavesNothing() throws IOException, SQLException {
        generate("users", USERS);
        Sleet.migrate(file, source());
        execute("INSERT INTO users (name) VALUES ('Ann'), ('Ann')");
        generate(
                "unique",
                table("users", integer("id").primaryKey(), text("name").unique()));

        assertThatThrownBy(() -> Sleet.migrate(file, source()))
                .isInstanceOfSatisfying(
                        SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.FAILED));
        assertThat(value("SELECT count(*) FROM users")).isEqualTo("2");
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("1");
    }
}
