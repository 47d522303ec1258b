package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seed writes all of its rows or none, and leaves a database that holds. */
class SeedCommandTest {
    private static final String SCHEMA = """
        var projects = table("projects", integer("id").primaryKey(), text("name").notNull().unique());
        var comments = table("comments",
            integer("id").primaryKey(),
            integer("project_id").notNull().references("projects"),
            text("body").notNull().length(1, 10));
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");

    @BeforeEach
    void make() throws IOException {
        database = dir.resolve("app.db");
        Files.writeString(dir.resolve("schema.jsh"), SCHEMA);
        assertThat(Outcome.of(
                                "push",
                                "--yes",
                                "--create",
                                "--schema",
                                dir.resolve("schema.jsh").toString(),
                                database.toString())
                        .code())
                .isZero();
    }

    /** Writes the types of the schema, compiles them and returns the directory of their classes. */
    private Path types() throws IOException {
        Outcome written = TypesOutcome.of(dir);
        assertThat(written.code()).as(written.err()).isZero();
        return TypesOutcome.compiled(dir);
    }

    private Outcome seed(ExitCode code, String text, String... more) throws IOException {
        Path script = Files.writeString(dir.resolve("seed.jsh"), text);
        List<String> words = new ArrayList<>(List.of("seed", database.toString(), script.toString()));
        words.addAll(List.of(more));
        Outcome outcome = Outcome.of(words.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(code.number());
        return outcome;
    }

    private String rows() throws SQLException {
        return Outcome.value(
                database, "SELECT (SELECT group_concat(name) FROM projects) || ';' || (SELECT count(*) FROM comments)");
    }

    @Test
    void withoutTypesItGetsTheContextOfJooq() throws Exception {
        String text = """
            db.insertInto(table("projects")).columns(field("name")).values("one").onConflictDoNothing().execute();
            System.out.println(jooq.fetchCount(table("projects")));
            """;
        assertThat(seed(ExitCode.DONE, text).out()).contains("1\n", "projects +1");
        assertThat(seed(ExitCode.DONE, text).out()).contains("no table has grown");
        assertThat(rows()).isEqualTo("one;0");
        Outcome json = seed(ExitCode.DONE, text, "--json");
        assertThat(json.out())
                .contains("\"command\":\"seed\"", "\"rows\":{}", "\"exit\":0")
                .doesNotStartWith("1");
    }

    @Test
    void classesBesideTypesAreThereWhenItRuns() throws Exception {
        Files.createDirectories(dir.resolve("src/app"));
        Files.writeString(dir.resolve("src/app/Names.java"), """
            package app;
            public final class Names {
                public static String first() {
                    return "one";
                }
            }
            """);
        String classes = TypesOutcome.compiled(dir).toString();
        seed(
                ExitCode.DONE,
                "db.execute(\"INSERT INTO projects (name) VALUES (?)\", app.Names.first());",
                "--class-path",
                classes);
        assertThat(rows()).isEqualTo("one;0");
    }

    @Test
    void withTypesItGetsTheTypedDatabaseAndRunsTwice() throws Exception {
        String classes = types().toString();
        String text = """
            Project project = db.projects().upsert(NewProject.of("one"), Projects.NAME_KEY);
            db.transaction(() -> {
                db.comments().insertAll(List.of(NewComment.of(project.id(), "a"), NewComment.of(project.id(), "b")));
            });
            try {
                db.transaction(() -> {
                    db.comments().insert(NewComment.of(project.id(), "c"));
                    throw new IllegalStateException("undo");
                });
            } catch (IllegalStateException e) {
                System.out.println("undone");
            }
            Comment first = db.comments().all().first();
            System.out.println(first.body() + jooq.fetchCount(table("comments")));
            """;
        assertThat(seed(ExitCode.DONE, text, "--class-path", classes).out())
                .contains("undone", "a2", "projects +1, comments +2");
        assertThat(seed(ExitCode.DONE, text, "--class-path", classes).out()).contains("comments +2");
        assertThat(rows()).isEqualTo("one;4");
    }

    @Test
    void whatFailsLeavesNothing() throws Exception {
        String classes = types().toString();
        String begin = "db.projects().insert(NewProject.of(\"one\"));\n";
        assertThat(seed(ExitCode.FAILED, begin + "\nthrow new IllegalStateException(\"no\");", "--class-path", classes)
                        .err())
                .contains("seed.jsh:3", "no", "rolled back")
                .doesNotContain("seed.jsh to ");
        assertThat(seed(
                                ExitCode.REFUSED,
                                begin + "db.comments().insert(NewComment.of(1, \"\"));",
                                "--class-path",
                                classes)
                        .err())
                .contains("seed.jsh:2", "comments");
        assertThat(seed(
                                ExitCode.REFUSED,
                                begin + "db.comments().insert(NewComment.of(9, \"x\"));",
                                "--class-path",
                                classes)
                        .err())
                .contains("comments", "projects");
        assertThat(seed(ExitCode.SCRIPT, begin + "db.nothing();", "--class-path", classes)
                        .err())
                .contains("seed.jsh:2", "nothing", "nothing was changed");
        assertThat(seed(ExitCode.FAILED, "db.execute(\"CREATE TABLE other (id)\");")
                        .err())
                .contains("changes the schema");
        assertThat(seed(ExitCode.FAILED, "db.execute(\"COMMIT\");").err()).contains("COMMIT");
        assertThat(Outcome.value(database, "SELECT count(*) FROM projects")).isEqualTo("0");
    }

    @Test
    void anotherDatabaseThanTheTypesAreOfIsRefused() throws Exception {
        String classes = types().toString();
        Outcome.sql(
                database, "ALTER TABLE projects ADD COLUMN needed TEXT NOT NULL DEFAULT 'x'", "DROP TABLE comments");
        assertThat(seed(ExitCode.REFUSED, "db.projects();", "--class-path", classes)
                        .err())
                .contains("comments", "sleet migrate")
                .doesNotContain("change these rows");
    }

    /** What a database lacks may be new to it, or have been renamed or dropped in it. */
    @Test
    void aDatabaseThatMayBeNewerSaysSo() throws Exception {
        String classes = types().toString();
        Outcome.sql(database, "ALTER TABLE comments RENAME COLUMN body TO words");
        assertThat(seed(ExitCode.REFUSED, "db.projects();", "--class-path", classes)
                        .err())
                .contains("has no column \"body\"", "sleet migrate DB, or sleet push DB", "newer than the types")
                .contains("sleet types")
                .doesNotContain("the database is older");
        Outcome.sql(
                database,
                "DROP TABLE comments",
                "CREATE TABLE comments(id INTEGER PRIMARY KEY, project_id INTEGER NOT NULL, body TEXT NOT NULL,"
                        + " words TEXT NOT NULL)");
        assertThat(seed(ExitCode.REFUSED, "db.projects();", "--class-path", classes)
                        .err())
                .contains("the types are older; to write them again: sleet types")
                .doesNotContain("sleet migrate");
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(Outcome.of("seed", database.toString(), "none.jsh").err()).contains("there is no script none.jsh");
        assertThat(seed(ExitCode.USAGE, "", "--types", "Other").err()).contains("--class-path");
        assertThat(seed(ExitCode.USAGE, "", "--class-path", dir.resolve("none").toString())
                        .err())
                .contains("none");
        assertThat(seed(
                                ExitCode.USAGE,
                                "",
                                "--class-path",
                                dir.toString() + File.pathSeparator + dir,
                                "--types",
                                "Other")
                        .err())
                .contains("Other");
    }
}
