package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with virtual tables whose module or tokenizer only their application has. */
class MissingModuleTest {
    private static final String DOCS = "var docs = table(\"docs\", integer(\"id\").primaryKey(), text(\"t\"));";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database() {
        return dir.resolve("app.db");
    }

    private Path script(String... lines) throws IOException {
        return Files.writeString(dir.resolve("schema.jsh"), String.join("\n", lines) + "\n");
    }

    private Outcome run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, database().toString()));
        words.addAll(List.of("--schema", dir.resolve("schema.jsh").toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static void stored(List<String> sql, String name, String declared) {
        sql.add("INSERT INTO sqlite_schema VALUES ('table', '" + name + "', '" + name + "', 0, '"
                + declared.replace("'", "''") + "')");
    }

    private void make(String name, String declared, String... tables) throws SQLException {
        List<String> sql = new ArrayList<>(List.of("CREATE TABLE docs(id INTEGER PRIMARY KEY, t TEXT)"));
        sql.addAll(List.of(tables));
        sql.add("PRAGMA writable_schema = ON");
        stored(sql, name, declared);
        Application.run(database(), sql.toArray(String[]::new));
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(path -> String.valueOf(path.getFileName()).contains("backup"))
                    .toList();
        }
    }

    @ParameterizedTest
    @DisplayName("H153 the tables of a module that is not there are no tables of the schema")
    @CsvSource({
        "spellfix1, vocab, docs2",
        "spellfix1, vocab, v_other",
        "vec0, vector_chunks00, v_notes",
        "nosuch, anything_else, vv",
    })
    void shadowTables(String module, String suffix, String own) throws Exception {
        make(
                "v",
                "CREATE VIRTUAL TABLE v USING " + module + "(a)",
                "CREATE TABLE v_" + suffix + "(id INTEGER PRIMARY KEY, k BLOB)",
                "CREATE INDEX vi ON v_" + suffix + "(k)",
                "CREATE TABLE " + own + "(a INT)");
        Outcome pulled = Outcome.of("pull", database().toString());
        assertThat(pulled.code()).isZero();
        assertThat(pulled.out())
                .contains("virtualTable(\"v\", \"" + module + "\"", "table(\"" + own + "\"")
                .doesNotContain("v_" + suffix);
        script(pulled.out());
        assertThat(run("diff").code()).as(run("diff").out()).isZero();
        script(DOCS, "var v = virtualTable(\"v\", \"" + module + "\", \"a\");");
        Outcome push = run("push", "--yes", "--allow-loss", own);
        assertThat(push.code()).as(push.out() + push.err()).isZero();
        assertThat(Application.ask(database(), "SELECT count(*) FROM v_" + suffix))
                .isEqualTo("0");
        script(DOCS);
        Outcome diff = run("diff");
        assertThat(diff.code()).isEqualTo(3);
        assertThat(diff.out()).contains("without the module \"" + module + "\"").doesNotContain("v_" + suffix);
        assertThat(run("push", "--yes", "--allow-loss", "*").code()).isEqualTo(4);
    }

    @Test
    @DisplayName("H153 a table that is declared is one, whatever virtual table its name begins with")
    void declaredBesideAnUnknownModule() throws Exception {
        make(
                "v",
                "CREATE VIRTUAL TABLE v USING nosuch(a)",
                "CREATE TABLE v_items(a INT)",
                "CREATE TABLE v_data(b INT)");
        String v = "var v = virtualTable(\"v\", \"nosuch\", \"a\");";
        script(DOCS, v, "var items = table(\"v_items\", column(\"a\", \"INT\"), text(\"more\"));");
        Outcome push = run("push", "--yes");
        assertThat(push.code()).as(push.out() + push.err()).isZero();
        assertThat(Application.ask(database(), "SELECT group_concat(name) FROM pragma_table_info('v_items')"))
                .isEqualTo("a,more");
        assertThat(Application.ask(database(), "SELECT count(*) FROM v_data")).isEqualTo("0");
        assertThat(run("diff").code()).isZero();
    }

    @ParameterizedTest
    @DisplayName("H153 a full-text table of a missing tokenizer is left alone, or cannot be dropped")
    @CsvSource(
            delimiter = '|',
            value = {
                "fts3 | body, tokenize=icu de | icu",
                "fts3 | body, tokenize icu | icu",
                "fts4 | body, tokenize=mozporter | mozporter",
                "fts4 | body, tokenize \"mm cjk\" | mm cjk",
                "fts5 | body, tokenize = 'simple 0' | simple",
                "fts5 | body, tokenize = \"icu de\", prefix = '2' | icu",
                "fts5 | body, tokenize = 'porter simple 0' | simple",
                "fts5 | body, tokenize = \"Porter porter 'my words' 1\" | my words",
            })
    void tokenizers(String module, String arguments, String tokenizer) throws Exception {
        Application.run(
                database(),
                "CREATE TABLE docs(id INTEGER PRIMARY KEY, t TEXT)",
                "CREATE VIRTUAL TABLE ft USING " + module + "(body)",
                "INSERT INTO ft(body) VALUES ('one'), ('two')",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE ft USING " + module + "("
                        + arguments.replace("'", "''") + ")' WHERE name = 'ft'");
        Outcome pulled = Outcome.of("pull", database().toString());
        assertThat(pulled.out()).contains("virtualTable(\"ft\"").doesNotContain("ft_");
        script(pulled.out());
        assertThat(run("diff").code()).as(run("diff").out() + run("diff").err()).isZero();
        script(pulled.out().replace("text(\"t\")", "text(\"u\").renamedFrom(\"t\")"));
        Outcome renamed = run("push", "--yes");
        assertThat(renamed.code()).as(renamed.out() + renamed.err()).isZero();
        script(DOCS.replace("\"t\"", "\"u\""));
        Outcome diff = run("diff");
        assertThat(diff.code()).as(diff.out() + diff.err()).isEqualTo(3);
        assertThat(diff.out())
                .contains("without the tokenizer \"" + tokenizer + "\"")
                .containsPattern("! (2|all its) rows are lost");
        Outcome push = run("push", "--yes", "--allow-loss", "*");
        assertThat(push.code()).as(push.out() + push.err()).isEqualTo(4);
        assertThat(backups()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("H153 a full-text table of a missing tokenizer is in a migration that is generated and checked")
    @CsvSource(
            delimiter = '|',
            value = {"fts4 | tokenize=mozporter", "fts5 | tokenize='calibre 2'", "fts5 | tokenize = 'porter calibre 2'"
            })
    void migrationOfATokenizer(String module, String tokenizer) throws Exception {
        script(DOCS, "var ft = virtualTable(\"ft\", \"" + module + "\", \"body\", \"" + tokenizer + "\");");
        String[] places = {
            "--schema", dir.resolve("schema.jsh").toString(),
            "--dir", dir.resolve("migrations").toString()
        };
        for (String command : List.of("generate", "check")) {
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(List.of(places));
            Outcome outcome = Outcome.of(words.toArray(String[]::new));
            assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
            if (command.equals("generate")) {
                assertThat(outcome.out()).contains("* the tokenizer \"", "is the application's");
            }
        }
        Outcome push = run("push", "--create", "--yes");
        assertThat(push.code()).isEqualTo(4);
        assertThat(push.err()).contains("without the tokenizer \"");
    }

    @Test
    @DisplayName("H153 what is wrong in the arguments of a tokenizer that is there is no tokenizer that is missing")
    void mistakenTokenizer() throws Exception {
        script(DOCS, "var ft = virtualTable(\"ft\", \"fts5\", \"body\", \"tokenize='porter unicode61 nosuch 1'\");");
        Outcome push = run("push", "--create", "--yes");
        assertThat(push.code()).isEqualTo(5);
        assertThat(push.err()).contains("error in tokenizer constructor");
    }
}
