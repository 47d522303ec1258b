package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.types.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code sleet types} follow the schema, and nobody else's file is touched. */
class TypesCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @BeforeEach
    void declare() throws IOException {
        declare("""
            var notes = table("notes", integer("id").primaryKey(), text("body").notNull());
            var users = table("users", integer("id").primaryKey(), text("role").notNull().oneOf("admin", "guest"));
            """);
    }

    private void declare(String script) throws IOException {
        Files.writeString(dir.resolve("schema.jsh"), script);
    }

    private Outcome types(int code, String... more) {
        Outcome outcome = TypesOutcome.of(dir, more);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(code);
        return outcome;
    }

    private Path file(String name) {
        return dir.resolve("src/app/db").resolve(name);
    }

    @Test
    void whatDiffersIsWrittenAndWhatIsNoLongerDeclaredIsDeleted() throws IOException {
        assertThat(types(3, "--check").out()).contains("+ " + file("Note.java"));
        assertThat(file("Note.java")).doesNotExist();
        types(0);
        assertThat(file("Note.java")).content().contains("public record Note(");
        types(0, "--check");
        long before = Files.getLastModifiedTime(file("User.java")).toMillis();
        declare("""
            var notes = table("notes", integer("id").primaryKey(), text("body"));
            """);
        assertThat(types(3, "--check").out())
                .contains("- " + file("User.java"), "~ " + file("Note.java"), "+         @Nullable String body");
        assertThat(Files.getLastModifiedTime(file("User.java")).toMillis()).isEqualTo(before);
        types(0);
        assertThat(file("User.java")).doesNotExist();
        assertThat(file("UserRole.java")).doesNotExist();
        assertThat(types(0, "--check").err()).contains("up to date");
    }

    @Test
    void aQueryThatDoesNotWorkIsAnErrorWithItsLine() throws IOException {
        String table = "var notes = table(\"notes\", integer(\"id\").primaryKey(), text(\"body\").notNull());\n";
        for (String[] wrong : new String[][] {
            {"SELECT bdy FROM notes", "no such column: bdy"},
            {"SELECT body FROM note", "no such table: note"},
            {"SELECT id, body AS ID FROM notes", "two of its result columns are called \"ID\""},
            {"SELECT count(*) FROM notes", "its result column \"count(*)\" has no name"},
            {"DELETE FROM notes", "it gives no rows"},
            {"DROP TABLE notes", "it is no query"},
            {"SELECT id FROM notes; SELECT 1 AS one", "it is more than one statement"},
            {"SELECT id FROM notes WHERE id = ?", "the parameter ? has no name; write :name"},
            {"SELECT id FROM notes WHERE lower(body) = :text", "the type of parameter :text is not known"}
        }) {
            declare(table + "\nvar wrong = query(\"wrong\", \"" + wrong[0] + "\");\n");
            assertThat(types(5).err()).contains("schema.jsh:3:1: query \"wrong\": " + wrong[1]);
        }
        declare(table + "var wrong = query(\"wrong\", \"SELECT id, body FROM notes\").notNull(\"bodi\");\n");
        assertThat(types(5).err()).contains("names none of id, body; did you mean \"body\"?");
        assertThat(file("Note.java")).doesNotExist();
        declare(table + "var fine = query(\"fine\", \"SELECT id, body FROM notes WHERE body > :after\");\n");
        types(0);
        assertThat(file("AppDb.java")).content().contains("public Selection<Fine> fine(String after)");
    }

    @Test
    void aRelationThatNamesNothingIsAnErrorWithItsLine() throws IOException {
        for (String[] wrong : new String[][] {
            {"one(\"note\").from(\"id\")", "there is no table \"note\"; did you mean \"notes\"?"},
            {"one(\"notes\").from(\"idd\")", "table \"users\" has no column \"idd\""},
            {"many(\"notes\").through(\"links\")", "there is no table \"links\""},
            {"many(\"notes\").through(\"notes\")", "no foreign key of table \"notes\" leads to table \"users\""}
        }) {
            declare("var notes = table(\"notes\", integer(\"id\").primaryKey());\n"
                    + "var users = table(\"users\", integer(\"id\").primaryKey(),\n    relation(\"it\")." + wrong[0]
                    + ");\n");
            assertThat(types(5).err()).contains("schema.jsh:3:1: relation \"it\" of table \"users\": " + wrong[1]);
        }
    }

    @Test
    void aFileOfSomebodyElseIsNotTouched() throws IOException {
        Files.createDirectories(dir.resolve("src/app/db"));
        Files.writeString(file("Note.java"), "package app.db;\n");
        Files.writeString(file("Own.java"), "package app.db;\n");
        assertThat(types(4).err()).contains("cannot write " + file("Note.java"), "nothing was written");
        assertThat(file("Users.java")).doesNotExist();
        Files.delete(file("Note.java"));
        types(0);
        assertThat(file("Own.java")).content().isEqualTo("package app.db;\n");
    }

    @Test
    void twoSchemasDoNotShareAPackage() throws IOException {
        types(0);
        Path other = Files.createDirectories(dir.resolve("other")).resolve("other.jsh");
        Files.writeString(other, "var lines = table(\"lines\", integer(\"id\").primaryKey());\n");
        String sources = dir.resolve("src").toString();
        for (String[] words : new String[][] {
            {"--from", other.toString()},
            {"--from", other.toString(), "--database", "OtherDb"},
            {"--from", dir.resolve("schema.jsh").toString(), "--database", "OtherDb"}
        }) {
            List<String> all = new ArrayList<>(List.of("types", "--package", "app.db", "--out", sources));
            all.addAll(List.of(words));
            Outcome outcome = Outcome.of(all.toArray(String[]::new));
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
            assertThat(outcome.err())
                    .contains("of another schema", "for AppDb from schema.jsh", "nothing was written", "--package");
        }
        assertThat(file("Note.java")).exists();
        assertThat(file("Line.java")).doesNotExist();
        types(0, "--check");
    }

    @Test
    void aFileOfSomebodyElseMayHaveAnyEncoding() throws IOException {
        Files.createDirectories(dir.resolve("src/app/db"));
        byte[] latin = "// \u00fcber\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file("Own.java"), latin);
        types(0);
        assertThat(file("Own.java")).hasBinaryContent(latin);
        Files.write(file("Note.java"), latin);
        assertThat(types(4).err()).contains("cannot write " + file("Note.java"), "nothing was written");
        Files.write(file("Note.java"), (SourceFile.HEAD + "\n\u00fc").getBytes(StandardCharsets.ISO_8859_1));
        types(0);
        assertThat(file("Note.java")).content().contains("public record Note(");
    }

    @Test
    void whatIsNoPackageIsRefused() {
        Outcome outcome = Outcome.of(
                "types",
                "--from",
                dir.resolve("schema.jsh").toString(),
                "--package",
                "app.class",
                "--out",
                dir.toString());
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("\"app.class\" is not the name of a package of Java");
    }

    @Test
    void migrationsKeepWhatColumnsMean() throws IOException {
        declare("""
            enum Role { ADMIN, GUEST }
            var users = table("users", integer("id").primaryKey(), text("name").notNull().length(1, 20).pattern("[a-z]+"),
                enumeration("role", Role.class).notNull(), json("tags", listOf(String.class)),
                timestampMillis("created").notNull().setOnInsert(), timestamp("gone").softDelete());
            """);
        String script = dir.resolve("schema.jsh").toString();
        String migrations = dir.resolve("migrations").toString();
        assertThat(Outcome.of("generate", "--schema", script, "--dir", migrations, "--name", "first")
                        .code())
                .isZero();
        assertThat(Outcome.of("check", "--schema", script, "--dir", migrations).code())
                .isZero();
        types(0);
        String ofScript = Files.readString(file("NewUser.java"));
        Outcome again = Outcome.of(
                "types",
                "--from",
                migrations,
                "--package",
                "app.db",
                "--out",
                dir.resolve("src").toString());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(Files.readString(file("NewUser.java")).lines().skip(1))
                .containsExactlyElementsOf(ofScript.lines().skip(1).toList());
    }

    @Test
    void aDatabaseGivesTypesToo() throws IOException {
        String database = dir.resolve("app.db").toString();
        assertThat(Outcome.of(
                                "push",
                                database,
                                "--create",
                                "--schema",
                                dir.resolve("schema.jsh").toString(),
                                "--yes")
                        .code())
                .isZero();
        assertThat(Outcome.of(
                                "types",
                                "--from",
                                database,
                                "--package",
                                "app.db",
                                "--out",
                                dir.resolve("src").toString())
                        .code())
                .isZero();
        assertThat(file("UserRole.java")).content().contains("ADMIN(\"admin\")");
    }

    @Test
    void watchWritesThemWhenTheScriptIsSaved() throws Exception {
        Files.writeString(dir.resolve("more.jsh"), "var tags = table(\"tags\", integer(\"id\").primaryKey());\n");
        declare("/open more.jsh\n");
        Thread watching = new Thread(() -> types(0, "--watch"));
        watching.start();
        try {
            await(file("Tag.java"), "long id");
            declare("broken(");
            Thread.sleep(1_000);
            declare("/open more.jsh\nvar notes = table(\"notes\", integer(\"id\").primaryKey());\n");
            await(file("Note.java"), "long id");
            Files.writeString(
                    dir.resolve("more.jsh"),
                    "var tags = table(\"tags\", integer(\"id\").primaryKey(), text(\"label\"));\n");
            await(file("Tag.java"), "label");
        } finally {
            watching.interrupt();
            watching.join();
        }
        assertThat(types(2, "--watch", "--check").err()).contains("contradict");
    }

    private static void await(Path file, String text) throws Exception {
        for (int i = 0;
                i < 600 && !(Files.exists(file) && Files.readString(file).contains(text));
                i++) {
            Thread.sleep(50);
        }
        assertThat(file).content().contains(text);
    }
}
