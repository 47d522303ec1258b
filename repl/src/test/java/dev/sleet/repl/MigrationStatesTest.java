package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of migrations where a schema is wanted, and its migrations on a copy. */
class MigrationStatesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");
    private Migrations migrations = new Migrations(Path.of(""));

    @BeforeEach
    void makeMigrations() throws Exception {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        migrations = new Migrations(dir.resolve("migrations"));
        declare("text(\"name\")");
        migrations.add("users", script);
        assertThat(run("migrate", database.toString(), "--create").code()).isZero();
        Outcome.sql(database, "INSERT INTO users VALUES (1, 'a'), (2, NULL)");
        declare("text(\"name\"), text(\"city\")");
        migrations.add("cities", script);
    }

    private void declare(String columns) throws Exception {
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey(), " + columns + ");\n");
    }

    private Outcome run(String command, String... more) {
        return Outcome.of(
                Stream.concat(Stream.of(command, "--dir", migrations.directory().toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private String at(String name) {
        return migrations.directory() + "@" + name;
    }

    @Test
    void everyVersionCanBeExported() {
        assertThat(run("export").out()).contains("\"city\"");
        assertThat(run("export", "--at", "users").out()).contains("\"name\"").doesNotContain("city");
        assertThat(Outcome.of("export", at("users")).out())
                .isEqualTo(run("export", "--at", "users").out());
        assertThat(run("export", "--at", "empty").out()).doesNotContain("CREATE");
        assertThat(run("export", "--at", "nope").code()).isEqualTo(2);
        assertThat(run("export", "app.db").code()).isEqualTo(2);
        assertThat(Outcome.of("export", "--at", "users").code()).isEqualTo(2);
    }

    @Test
    void versionsCanBeCompared() {
        String directory = migrations.directory().toString();
        Outcome between = Outcome.of("diff", "--from", at("users"), "--to", directory);
        assertThat(between.code()).isEqualTo(3);
        assertThat(between.out()).contains("add column \"city\"");
        assertThat(Outcome.of("diff", "--from", directory, "--to", script.toString())
                        .code())
                .isZero();
        assertThat(Outcome.of("diff", "--from", database.toString(), "--to", at("users"))
                        .code())
                .isZero();
        assertThat(Outcome.of("diff", "--from", at("2026"), "--to", directory).code())
                .isEqualTo(2);
    }

    @Test
    void whatMigrateWouldDoIsDoneOnACopy() throws Exception {
        byte[] bytes = Files.readAllBytes(database);
        Outcome well = run("rehearse", database.toString());
        assertThat(well.code()).as(well.err()).isZero();
        assertThat(well.out())
                .contains("1 pending migration", "_cities", " ms", "free space needed", "rehearsed and verified");
        assertThat(run("rehearse", database.toString(), "--json").out())
                .contains("\"migrations\":[{\"name\":", "\"journalBytes\":", "\"exit\":0");
        assertThat(run("rehearse", database.toString(), "--to", "users").out()).contains("nothing to rehearse");
        declare("text(\"name\").notNull(), text(\"city\")");
        migrations.add("names", script);
        Outcome fails = run("rehearse", database.toString());
        assertThat(fails.code()).isEqualTo(4);
        assertThat(fails.out()).contains("_cities");
        assertThat(fails.err())
                .contains("_names", "1 row holds NULL: id=2", "a migrate would fail in the same way")
                .doesNotContain("stays applied");
        assertThat(Files.readAllBytes(database)).isEqualTo(bytes);
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
                    .isEqualTo(List.of("app.db", "migrations", "schema.jsh"));
        }
        assertThat(run("rehearse", database.toString(), "--rename", "a=b").code())
                .isEqualTo(2);
        assertThat(Outcome.of("rehearse", database.toString(), "--to", "users").code())
                .isEqualTo(2);
    }

    @Test
    void checkTakesPatterns() {
        Outcome checked =
                run("check", "--schema", script.toString(), dir.resolve("*.db").toString());
        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(checked.out()).contains(database + ": what it has had is as it was");
        assertThat(run("check", dir.resolve("*.sqlite").toString()).code()).isEqualTo(2);
    }
}
