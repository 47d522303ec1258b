package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations whose statements take a table away that rows of another refer to. */
class ParentGoneTest {
    private static final String PARENT = "var p = table(\"p\", integer(\"id\").primaryKey());\n";
    private static final String CHILD =
            "var c = table(\"c\", integer(\"id\").primaryKey(), integer(\"p\").references(\"p\", \"id\"));\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");

    @BeforeEach
    void make() throws Exception {
        database = dir.resolve("app.db");
        declare(PARENT + CHILD);
        isDone(run("generate", "--name", "first"));
        isDone(run("migrate", "--create", database.toString()));
    }

    private void declare(String text) throws IOException {
        Files.writeString(dir.resolve("schema.jsh"), text);
    }

    private Outcome run(String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of(command, "--dir", dir.resolve("migrations").toString()));
        if (!command.equals("migrate")) {
            words.addAll(List.of("--schema", dir.resolve("schema.jsh").toString()));
        }
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static Outcome isDone(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private Path byHand(String declared, String statements) throws IOException {
        declare(declared);
        isDone(run("generate", "--name", "byhand", "--custom"));
        try (var folders = Files.list(dir.resolve("migrations"))) {
            Path sql = folders.filter(folder -> folder.toString().endsWith("byhand"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("migration.sql");
            Files.writeString(sql, Files.readString(sql).replace("-- statements go here", statements));
            return sql;
        }
    }

    private Outcome migrated() {
        return run("migrate", "--yes", database.toString());
    }

    @Test
    @DisplayName("H141 a table that a migration drops by hand leaves no row without its parent unnamed")
    void rows() throws Exception {
        Outcome.sql(database, "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1, 1), (2, NULL)");
        for (String statements : List.of(
                "DROP TABLE p;",
                "DROP TABLE IF EXISTS main.\"P\";",
                "DELETE FROM p; DROP TABLE p;",
                "CREATE TABLE q AS SELECT * FROM p; DROP TABLE p; DROP TABLE q;")) {
            Path sql = byHand(CHILD, statements);
            Outcome refused = migrated();
            assertThat(refused.code())
                    .as(statements + refused.out() + refused.err())
                    .isEqualTo(4);
            assertThat(refused.err()).contains("\"c\", row 1", "allow-broken: c.p");
            assertThat(Outcome.value(database, "SELECT count(*) FROM p")).isEqualTo("1");
            Files.delete(sql);
            try (var rest = Files.list(sql.getParent())) {
                for (Path file : rest.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(sql.getParent());
        }
    }

    @Test
    @DisplayName("H141 the head of a migration allows what it leaves behind, and rows that are mended need no word")
    void allowed() throws Exception {
        Outcome.sql(database, "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1, 1)");
        Path sql = byHand(CHILD, "DROP TABLE p;");
        String text = Files.readString(sql);
        Files.writeString(sql, text.replaceFirst("\n--\n", "\n-- allow-broken: c.p\n--\n"));
        assertThat(isDone(migrated()).out() + migrated().err()).doesNotContain("not there any more");
        assertThat(Outcome.value(database, "SELECT count(*) FROM pragma_foreign_key_check"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("H141 where no row is left behind, the reference is named and the migration is done")
    void noRows() throws Exception {
        Outcome.sql(database, "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1, 1)");
        byHand(CHILD, "DROP TABLE p; UPDATE c SET p = NULL;");
        Outcome done = isDone(migrated());
        assertThat((done.out() + done.err()).replaceAll("\\s+", " "))
                .contains("c.p refers to table \"p\", which is not there any more");
    }

    @Test
    @DisplayName("H181 a reference that the script says may be broken is in the head of what is generated")
    void declared() throws Exception {
        Outcome.sql(database, "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1, 1)");
        declare(CHILD.replace("\"id\"))", "\"id\").allowBroken())"));
        isDone(run("generate", "--name", "gone", "--allow-loss", "p"));
        isDone(migrated());
        assertThat(Outcome.value(database, "SELECT count(*) FROM c")).isEqualTo("1");
    }
}
