package dev.sleet.migrate;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dsl.TableSpec;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
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
        var chain = source().chain(Dialects.usual());
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
    @DisplayName("H126 a migration that was edited after it was applied is refused")
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
    @DisplayName("H109 a schema that is there without its history is taken for what it is if told")
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
    @DisplayName("H155 a migration that fails while CHECKs are ignored does not leave the connection so")
    void checksAreLookedAtAgain() throws IOException, SQLException {
        TableSpec users =
                table("users", integer("id").primaryKey(), text("name").check("name <> ''"), text("n"));
        generate("users", users);
        Sleet.migrate(file, source());
        execute("INSERT INTO users (name) VALUES ('Ann'), ('Ann')");
        generate(
                "wider",
                table(
                        "users",
                        integer("id").primaryKey(),
                        text("name").check("name <> ''"),
                        integer("n").notNull()));
        try (Database database = Sleet.open(file)) {
            assertThatThrownBy(() -> Sleet.migrate(database, source(), MigrateOptions.DEFAULT))
                    .isInstanceOfSatisfying(SleetException.class, e -> {
                        assertThat(e.code()).isEqualTo(ExitCode.REFUSED);
                        assertThat(e.details()).contains("\"users.n\": 2 rows hold NULL: id=1, id=2");
                    });
            try (Statement statement = database.connection().createStatement()) {
                assertThat(Queries.number(statement, "PRAGMA ignore_check_constraints"))
                        .isZero();
            }
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
                        SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.REFUSED));
        assertThat(value("SELECT count(*) FROM users")).isEqualTo("2");
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("1");
    }

    /** Puts statements of a person behind those of a migration that changes no schema. */
    private Migration custom(String words, String... statements) throws IOException {
        var chain = source().chain(Dialects.usual());
        try (Generation generation = Generation.plan(
                chain, Replay.at(chain, chain.migrations().size() - 1).schema(), PlanOptions.NONE)) {
            String last = chain.migrations().getLast().name();
            Generation.Draft draft =
                    generation.custom(MigrationName.after(last, NOW, words), new MigrationHead("", ""));
            Path folder =
                    Files.createDirectories(migrations.resolve(draft.migration().name()));
            String text = draft.migration().sql().replace("COMMIT;", String.join(";\n", statements) + ";\nCOMMIT;");
            Files.writeString(folder.resolve(Migration.SQL), text);
            return draft.migration();
        }
    }

    private SleetException failure() {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                SleetException.class, () -> Sleet.migrate(file, source()));
    }

    @Test
    void aStatementThatEndsWithACommentIsStillAStatement() throws IOException {
        try (Generation generation = Generation.plan(
                source().chain(Dialects.usual()),
                new Schema(
                        List.of(USERS.toModel()),
                        List.of(),
                        List.of(dev.sleet.dsl.Dsl.view("names", "SELECT name FROM users -- all")
                                .toModel()),
                        List.of(dev.sleet.dsl.Dsl.trigger("t")
                                .insteadOfInsert()
                                .on("names")
                                .execute("SELECT 1;")
                                .toModel())),
                PlanOptions.NONE)) {
            var draft = generation.draft(MigrationName.after("", NOW, "view"), new MigrationHead("", ""));
            assertThat(draft.migration().statements()).hasSize(3);
        }
    }

    @Test
    void vacuumIsNoDrift() throws IOException, SQLException {
        generate("users", USERS);
        Sleet.migrate(file, source());
        long before = Long.parseLong(value("PRAGMA schema_version"));
        execute("VACUUM");
        assertThat(Long.parseLong(value("PRAGMA schema_version"))).isGreaterThan(before);
        assertThat(Sleet.migrate(file, source())).isEmpty();
    }

    @Test
    void aJournalThatIsNotOursIsNamed() throws IOException, SQLException {
        generate("users", USERS);
        execute("CREATE TABLE __sleet_migrations (id INTEGER PRIMARY KEY, name TEXT)");
        SleetException other = failure();
        assertThat(other.code()).isEqualTo(ExitCode.HISTORY);
        assertThat(other.details()).first().asString().startsWith("it has no column how, ");
        execute("DROP TABLE __sleet_migrations");
        execute("CREATE TABLE __sleet_migrations (id, name, how, sha256, chain, fingerprint, schema_version,"
                + " applied_at, milliseconds, tool)");
        execute("INSERT INTO __sleet_migrations (id) VALUES (1)");
        assertThat(failure().details()).first().isEqualTo("a row of it holds NULL");
    }

    @Test
    void tablesOfOtherToolsAreNoDriftWhetherOneOfThemIsDeclaredOrNot() throws IOException, SQLException {
        generate("users", USERS, table("schema_migrations", integer("version")));
        Sleet.migrate(file, source());
        execute("CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)");
        execute("CREATE TABLE _litestream_lock (id INTEGER)");
        assertThat(Sleet.migrate(file, source())).isEmpty();
        execute("CREATE TABLE mine (id INTEGER)");
        assertThat(failure().details())
                .anyMatch(line -> line.contains("mine"))
                .noneMatch(line -> line.contains("litestream"));
    }

    @Test
    void withoutMigrationsThereIsNothingToDoAndNothingToClaim() throws IOException, SQLException {
        Files.createDirectories(migrations);
        execute("CREATE TABLE mine (id INTEGER)");
        assertThat(Sleet.migrate(file, source())).isEmpty();
        assertThat(value("SELECT count(*) FROM sqlite_schema")).isEqualTo("1");
    }

    @Test
    void aNumberOfTheApplicationsOwnKeepsNoDatabaseFromBeingEmpty() throws IOException, SQLException {
        generate("users", USERS);
        execute("PRAGMA user_version = 7");
        assertThat(Sleet.migrate(file, source())).hasSize(1);
        assertThat(value("PRAGMA user_version")).isEqualTo("7");
    }

    @Test
    void theEndMayBeNamedByAPartOfItsName() throws IOException {
        generate("users", USERS);
        generate("names", STRICTER);
        try (Database database = Sleet.open(file)) {
            assertThat(Sleet.migrate(database, source(), MigrateOptions.DEFAULT.upTo("user")))
                    .hasSize(1);
            assertThat(Sleet.migrate(database, source(), MigrateOptions.DEFAULT.upTo("user")))
                    .isEmpty();
            assertThatThrownBy(() -> Sleet.migrate(database, source(), MigrateOptions.DEFAULT.upTo("2026")))
                    .hasMessageContaining("2 migrations are called like 2026");
            assertThatThrownBy(() -> Sleet.migrate(database, source(), MigrateOptions.DEFAULT.upTo("nope")))
                    .hasMessageContaining("there is no migration nope");
        }
    }

    @Test
    void aFailureSaysWhatStaysApplied() throws IOException {
        generate("users", USERS);
        custom("rows", "INSERT INTO users (name) VALUES ('Ann')");
        custom("broken", "INSERT INTO users (id) VALUES (1)");
        assertThat(failure().details())
                .contains("that migration was rolled back whole; the 2 before it stay applied")
                .doesNotContain("everything was rolled back; the file is as it was");
    }

    @Test
    void aRefusalSaysWhatStaysApplied() throws IOException, SQLException {
        generate("users", USERS, table("other", integer("id")));
        Sleet.migrate(file, source());
        custom("rows", "INSERT INTO users (name) VALUES ('Ann')");
        custom("others", "INSERT INTO other (id) VALUES (1)");
        try (Connection lent = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = lent.createStatement()) {
            statement.execute("CREATE TEMP TABLE other (id)");
            assertThatThrownBy(() -> Sleet.migrate(lent, source()))
                    .hasMessageContaining(
                            "nothing of that migration was done; the one before it stays applied; to go on:")
                    .hasMessageNotContaining("nothing was changed");
        }
    }

    @Test
    void statisticsAndUnmanagedIndexesSurviveAndNothingTemporaryIsLeft() throws IOException, SQLException {
        generate("users", USERS);
        Sleet.migrate(file, source());
        execute("INSERT INTO users (name) VALUES ('Ann')");
        execute("CREATE INDEX tmp_names ON users (name)");
        execute("ANALYZE");
        generate("names", table("users", text("name"), integer("id").primaryKey()));
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            var options = MigrateOptions.DEFAULT.excluding(dev.sleet.dialect.schema.Exclusions.of(List.of("tmp_*")));
            assertThat(Sleet.migrate(database, source(), options))
                    .extracting(Applied::copied)
                    .containsExactly(1L);
            assertThat(Queries.text(statement, "SELECT count(*) FROM temp.sqlite_schema"))
                    .isEqualTo("0");
            assertThat(Queries.text(statement, "SELECT stat FROM sqlite_stat1 WHERE idx = 'tmp_names'"))
                    .isEqualTo("1 1");
        }
    }

    @Test
    void goingBackUndoesRenamesAsRenamesAndForgetsTheRows() throws IOException, SQLException {
        generate("users", USERS);
        generate(
                "people",
                table("people", integer("id").primaryKey(), text("full").renamedFrom("name"))
                        .renamedFrom("users"));
        generate(
                "more",
                table("people", integer("id").primaryKey(), text("whole").renamedFrom("full"), text("email")));
        Sleet.migrate(file, source());
        execute("INSERT INTO people (whole) VALUES ('Ann')");
        try (Database database = Sleet.open(file)) {
            Rollback rollback = Rollback.plan(
                    database,
                    source().chain(Dialects.usual()),
                    "users",
                    PlanOptions.NONE,
                    dev.sleet.dialect.schema.Exclusions.NONE);
            assertThat(rollback.undone()).hasSize(2);
            assertThat(rollback.prepared().losesSomething()).isFalse();
            new Applier(database, rollback.prepared(), Progress.NONE, rollback.epilogue()).apply();
            assertThatThrownBy(() ->
                            new Applier(database, rollback.prepared(), Progress.NONE, rollback.epilogue()).apply())
                    .hasMessageContaining("has changed since the plan was made");
        }
        assertThat(value("SELECT name FROM users")).isEqualTo("Ann");
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("1");
        assertThat(Sleet.migrate(file, source())).hasSize(2);
        assertThat(value("SELECT whole FROM people")).isEqualTo("Ann");
    }

    @Test
    void aHistoryThatChangedMeanwhileIsNotTakenBack() throws IOException, SQLException {
        generate("users", USERS);
        custom("rows", "INSERT INTO users (name) VALUES ('Ann')");
        Sleet.migrate(file, source());
        try (Database database = Sleet.open(file)) {
            Rollback rollback = Rollback.plan(
                    database,
                    source().chain(Dialects.usual()),
                    "users",
                    PlanOptions.NONE,
                    dev.sleet.dialect.schema.Exclusions.NONE);
            custom("more", "INSERT INTO users (name) VALUES ('Bo')");
            Sleet.migrate(file, source());
            assertThatThrownBy(() ->
                            new Applier(database, rollback.prepared(), Progress.NONE, rollback.epilogue()).apply())
                    .hasMessageContaining("the history of ");
        }
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("3");
    }
}
