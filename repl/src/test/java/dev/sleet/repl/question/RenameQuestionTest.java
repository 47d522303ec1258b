package dev.sleet.repl.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rename is offered where several could have been meant, and what counts as an answer. */
class RenameQuestionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void paths() {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
    }

    private String[] args(String command, Path target) {
        return new String[] {command, "--schema", script.toString(), target.toString()};
    }

    private Outcome diff(String declared, String... sql) throws Exception {
        Outcome.sql(database, sql);
        Files.writeString(script, declared);
        return Outcome.of(args("diff", database));
    }

    private Outcome generate(String declared, String answers) throws IOException {
        Files.writeString(script, declared);
        return Outcome.answering(
                answers,
                "generate",
                "--schema",
                script.toString(),
                "--dir",
                dir.resolve("migrations").toString());
    }

    @Test
    @DisplayName("H160 place, NOT NULL and index say which column was renamed, before likeness of names does")
    void aColumnIsTheOneThatIsUsedAlike() throws Exception {
        Outcome outcome = diff(
                """
                var books = table("books", integer("id").primaryKey(), text("titlesort"), text("url").notNull(),
                    index("books_url", "url"));
                """,
                "CREATE TABLE books(id INTEGER PRIMARY KEY, title TEXT, dir TEXT, filename TEXT NOT NULL)",
                "CREATE INDEX books_filename ON books(filename)");
        assertThat(outcome.out())
                .contains("--rename books.filename=url", "--rename books.title=titlesort")
                .doesNotContain("filename=titlesort", "books.dir=");
    }

    @Test
    @DisplayName("H160 what a column refers to, and what refers to it, says whether it was renamed")
    void aColumnIsTheOneThatRefersAlike() throws Exception {
        Outcome outcome = diff(
                """
                var p = table("p", text("key").unique(), text("code2"));
                var q = table("q", text("x").unique());
                var c = table("c", text("p_code").references("p", "key"), text("qx").references("q", "x"),
                    text("p_codes"));
                """,
                "CREATE TABLE p(code TEXT UNIQUE, note TEXT)",
                "CREATE TABLE q(x TEXT UNIQUE)",
                "CREATE TABLE c(p_code TEXT REFERENCES p(code), p_codex TEXT REFERENCES q(x), old TEXT)");
        assertThat(outcome.out())
                .contains("--rename p.code=key", "--rename p.note=code2", "c.p_codex=qx", "c.old=p_codes");
    }

    @Test
    @DisplayName("H160 a table is the one with the same columns and children")
    void aTableIsTheOneWithTheSameColumns() throws Exception {
        Outcome outcome = diff("""
            var a = table("user2", integer("id").primaryKey(), text("x"), text("z"));
            var b = table("people", integer("id").primaryKey(), text("x"), text("y"));
            """, "CREATE TABLE user(id INTEGER PRIMARY KEY, x TEXT, y TEXT)");
        assertThat(outcome.out()).contains("--rename user=people").doesNotContain("user=user2");
    }

    @Test
    @DisplayName("H160 generate takes neither Enter nor the end of input for an answer")
    void generateHasNoDefault() throws Exception {
        String before = "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\"));\n";
        String after = "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"b\"));\n";
        assertThat(generate(before, "").code()).isZero();
        Outcome ended = generate(after, "\n\n");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err().split("was it renamed", -1)).hasSize(4);
        assertThat(ended.err()).contains("nothing was written");
        Outcome open = generate(after, "\ns\n\n");
        assertThat(open.code()).isEqualTo(4);
        assertThat(open.err()).contains("type t.a to allow it", "nothing was written");
        assertThat(generate(after, "what\ny\n").code()).isZero();
        try (var folders = Files.list(dir.resolve("migrations"))) {
            Path last = folders.sorted().toList().getLast();
            assertThat(Files.readString(last.resolve("migration.sql"))).contains("-- rename: t.a=b");
        }
    }

    @Test
    @DisplayName("H160 decide takes neither Enter nor the end of input for an answer")
    void decideHasNoDefault() throws Exception {
        Outcome.sql(database, "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)");
        String declared = "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"b\"));\n";
        Files.writeString(script, declared);
        for (String answers : new String[] {"decide\n", "decide\n\n", "decide\ns\nsave\n"}) {
            Outcome.answering(answers, script.toString(), database.toString());
            assertThat(Files.readString(script)).isEqualTo(declared);
        }
        Outcome again = Outcome.answering("decide\n\n1\nsave\n", script.toString(), database.toString());
        assertThat(again.err().split("1 or 2; s leaves it open:", -1)).hasSize(3);
        assertThat(Files.readString(script)).contains("text(\"b\").renamedFrom(\"a\")");
    }

    @Test
    void whereNobodyIsAskedARenameIsNamedBeforeWhatLosesTheColumn() throws Exception {
        Outcome.sql(
                database,
                "CREATE TABLE agents(id INTEGER PRIMARY KEY, email TEXT NOT NULL)",
                "INSERT INTO agents VALUES (1, 'a'), (2, 'b')");
        Files.writeString(script, """
            var agents = table("agents", integer("id").primaryKey(), text("mail").notNull());
            """);
        Outcome outcome = Outcome.of(args("push", database));
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err())
                .contains(
                        "nothing was changed; if it was renamed: --rename agents.email=mail",
                        "if it was not: --backfill agents.mail=EXPR");
    }

    @Test
    void generateNamesTheWayThatLosesNothingFirst() throws Exception {
        Path script = dir.resolve("generated.jsh");
        String migrations = dir.resolve("generated").toString();
        Files.writeString(script, "var agents = table(\"agents\", integer(\"id\").primaryKey(), text(\"email\"));\n");
        assertThat(Outcome.of("generate", "--schema", script.toString(), "--dir", migrations)
                        .code())
                .isZero();
        Files.writeString(script, "var agents = table(\"agents\", integer(\"id\").primaryKey(), text(\"mail\"));\n");
        Outcome refused = Outcome.of("generate", "--schema", script.toString(), "--dir", migrations);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .containsSubsequence(
                        "nothing was written; if it was renamed: --rename agents.email=mail\n",
                        "  if it was not: --allow-loss agents.email\n");
    }
}
