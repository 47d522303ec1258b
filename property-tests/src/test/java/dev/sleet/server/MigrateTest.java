package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.ExitCode;
import dev.sleet.journal.MigrationSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Folders of migrations for a server, from their making to the way back. */
class MigrateTest extends OnServer {
    private static final String ONE = """
        var users = table("users",
            integer("id").primaryKey(),
            text("name").notNull());
        """;
    private static final String TWO = """
        var users = table("users",
            integer("id").primaryKey(),
            text("name").notNull().check("name <> ''"),
            text("mail").notNull().backfill("name || '@example.org'"),
            index("users_by_mail", "mail"));
        var named = view("named", "SELECT id, name FROM users WHERE name > 'a'");
        """;

    private Path migrations;

    @BeforeEach
    void place() throws Exception {
        migrations = dir.resolve("migrations");
        System.setProperty("sleet.scratch", Server.get().address("postgres"));
    }

    @AfterEach
    void forget() {
        System.clearProperty("sleet.scratch");
    }

    private void generate(String name, String schema) throws Exception {
        Files.writeString(script, schema);
        run(ExitCode.DONE, "generate", "--target", "postgres", "--name", name, "--schema", script, "--dir", migrations);
    }

    /** Each tries to commit by another way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.commit();",
                "c.createStatement().execute(\"COMMIT\");",
                "var s = c.createStatement(); s.addBatch(\"COMMIT\"); s.executeBatch();",
                "c.createStatement().executeQuery(\"SELECT 1\").getStatement().getConnection().commit();"
            })
    void aDataStepCannotEndTheTransaction(String way) throws Exception {
        generate("one", ONE);
        try (Stream<Path> folders = Files.list(migrations)) {
            Files.writeString(
                    folders.findFirst().orElseThrow().resolve("data.jsh"), "db.connection(c -> { " + way + " });\n");
        }
        assertThat(run(ExitCode.FAILED, "migrate", "--yes", "--dir", migrations, address))
                .contains("a data step");
        assertThat(Dump.of(database)).noneMatch(line -> line.startsWith("users"));
    }

    @Test
    void migrationsLeadForwardAndBack() throws Exception {
        generate("one", ONE);
        generate("two", TWO);
        assertThat(run(ExitCode.DONE, "check", "--schema", script, "--dir", migrations))
                .contains("all is well");
        assertThat(run(ExitCode.DIFFERENCES, "status", "--schema", script, "--dir", migrations, address))
                .contains("_one");
        assertThat(run(ExitCode.DONE, "migrate", "--yes", "--dir", migrations, address))
                .contains("_two");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(run(ExitCode.DONE, "status", "--schema", script, "--dir", migrations, address))
                .contains("every change is in a migration");
        Server.get().execute(database, "INSERT INTO users VALUES (1, 'Ann', 'ann@example.org')");
        assertThat(run(
                        ExitCode.REFUSED,
                        "rollback",
                        "--to",
                        "one",
                        "--yes",
                        "--no-backup",
                        "--dir",
                        migrations,
                        address))
                .contains("mail");
        assertThat(run(
                        ExitCode.DONE,
                        "rollback",
                        "--to",
                        "one",
                        "--yes",
                        "--no-backup",
                        "--allow-loss",
                        "*",
                        "--dir",
                        migrations,
                        address))
                .contains("rolled back and verified");
        run(ExitCode.DONE, "migrate", "--yes", "--no-backup", "--dir", migrations, address);
        Server.get().execute(database, "ALTER TABLE users ADD COLUMN stray text");
        assertThat(run(ExitCode.DIFFERENCES, "status", "--schema", script, "--dir", migrations, address))
                .contains("stray");
    }

    @Test
    void anApplicationMigratesAtItsStart() throws Exception {
        generate("one", ONE);
        generate("two", TWO);
        System.clearProperty("sleet.scratch");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://127.0.0.1:" + Server.get().port() + "/" + database);
        source.setUser("postgres");
        assertThat(Sleet.migrate(source, MigrationSource.directory(migrations)))
                .extracting(Applied::name)
                .hasSize(2);
        assertThat(Sleet.migrate(source, MigrationSource.directory(migrations))).isEmpty();
        try (Connection connection = source.getConnection()) {
            assertThat(Sleet.migrate(connection, MigrationSource.directory(migrations)))
                    .isEmpty();
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> Sleet.migrate(connection, MigrationSource.directory(migrations)))
                    .hasMessageContaining("not in autocommit mode");
        }
    }

    @Test
    void aMigrationThatFailsLeavesNothing() throws Exception {
        generate("one", ONE);
        run(ExitCode.DONE, "migrate", "--yes", "--dir", migrations, address);
        Server.get().execute(database, "INSERT INTO users VALUES (1, '')");
        List<String> before = Dump.of(database);
        generate("two", TWO);
        assertThat(run(ExitCode.REFUSED, "migrate", "--yes", "--dir", migrations, address))
                .contains("users_name_check", "everything was rolled back; the database is as it was");
        assertThat(Dump.of(database)).isEqualTo(before);
    }
}
