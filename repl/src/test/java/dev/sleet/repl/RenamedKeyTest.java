package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An INTEGER PRIMARY KEY of a table without row numbers that UNIQUE names, renamed by a migration. SQLite leaves the old name in UNIQUE,
 * and the statements of a migration edit no stored text.
 */
class RenamedKeyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database() {
        return dir.resolve("app.db");
    }

    private void script(String key, String other, String renames) throws IOException {
        Files.writeString(dir.resolve("schema.jsh"), """
            var p = table("p", integer("%1$s")%3$s.primaryKey(), text("c").check("c <> 'q'"), integer("%2$s"),
                unique("%1$s"), unique(asc("c"), asc("%1$s").collate("NOCASE")), index("i", "%2$s", "%1$s"))
                .withoutRowid();
            var q = table("q", integer("a").references("p", "%1$s"), text("b"));
            var v = view("v", "SELECT %1$s FROM p");
            var t = trigger("t").afterInsert().on("p").execute("INSERT INTO q VALUES (new.%1$s, 'x');");
            """.formatted(key, other, renames));
    }

    private Outcome run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        if (!command.equals("generate")) {
            words.add(database().toString());
        } else {
            words.addAll(List.of("--schema", dir.resolve("schema.jsh").toString()));
        }
        words.addAll(List.of("--dir", dir.resolve("migrations").toString()));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static void isDone(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    private void isRenamed(String key, String other, String renames, String... options) throws Exception {
        Application.run(
                database(),
                "CREATE TABLE p (id Integer /* a key */ PRIMARY KEY, c TEXT CHECK (c <> 'q'), n INTEGER, UNIQUE (id),"
                        + " UNIQUE (c, id COLLATE NOCASE)) WITHOUT ROWID",
                "CREATE INDEX i ON p (n, id)",
                "CREATE TABLE q (a INTEGER REFERENCES p (id), b TEXT)",
                "CREATE VIEW v AS SELECT id FROM p",
                "CREATE TRIGGER t AFTER INSERT ON p BEGIN INSERT INTO q VALUES (new.id, 'x'); END",
                "INSERT INTO p VALUES (1, 'one', 10), (2, 'two', 20)");
        script("id", "n", "");
        isDone(run("generate", "--name", "first"));
        isDone(run("baseline"));
        script(key, other, renames);
        isDone(run("generate", options));
        isDone(run("migrate", "--yes"));
        assertThat(Outcome.of(
                                "diff",
                                database().toString(),
                                "--schema",
                                dir.resolve("schema.jsh").toString())
                        .code())
                .isZero();
        assertThat(Application.ask(
                        database(),
                        "SELECT group_concat(" + key + " || c || " + other + ") FROM (SELECT * FROM p ORDER BY 1)"))
                .isEqualTo("1one10,2two20");
        Application.run(database(), "INSERT INTO p VALUES (3, 'three', 30)");
        assertThat(Application.ask(database(), "SELECT group_concat(a) FROM q")).isEqualTo("1,2,3");
        assertThat(Application.ask(database(), "SELECT count(*) FROM v")).isEqualTo("3");
        assertThat(Application.ask(database(), "SELECT count(*) FROM pragma_foreign_key_check"))
                .isEqualTo("0");
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
        isDone(run("rollback", "--yes", "--to", "first"));
        assertThat(Application.ask(database(), "SELECT count(*) FROM p WHERE id = 3 AND n = 30"))
                .isEqualTo("1");
    }

    @Test
    void theKeyAlone() throws Exception {
        isRenamed("number", "n", ".renamedFrom(\"id\")");
    }

    @Test
    void theKeyAndTheColumnBesideIt() throws Exception {
        isRenamed("m", "total", "", "--rename", "p.id=m", "--rename", "p.n=total");
    }

    @Test
    void theKeyTakesTheOthersName() throws Exception {
        isRenamed("n", "id", "", "--rename", "p.id=n", "--rename", "p.n=id");
    }

    @Test
    @DisplayName("H180 a migration renames in a file whose texts hold what SQLite folds away")
    void beside() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE t (a, b DEFAULT ((a in ()) and b), p REFERENCES p, CHECK ((a in ()) and b or 1))",
                "CREATE INDEX k ON t (b) WHERE (select 1) and 0",
                "INSERT INTO p VALUES (7)",
                "INSERT INTO t (a, p) VALUES (1, 7)");
        String pulled = Outcome.of("pull", database().toString()).out();
        Files.writeString(dir.resolve("schema.jsh"), pulled);
        isDone(run("generate", "--name", "first"));
        isDone(run("baseline"));
        Files.writeString(
                dir.resolve("schema.jsh"),
                pulled.replace("column(\"a\")", "column(\"first\")")
                        .replace("table(\"p\"", "table(\"parents\"")
                        .replace("references(\"p\")", "references(\"parents\")"));
        isDone(run("generate", "--name", "second", "--rename", "p=parents", "--rename", "t.a=first"));
        isDone(run("migrate", "--yes"));
        assertThat(Application.ask(database(), "SELECT group_concat(first || p) FROM t JOIN parents ON id = p"))
                .isEqualTo("17");
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
    }
}
