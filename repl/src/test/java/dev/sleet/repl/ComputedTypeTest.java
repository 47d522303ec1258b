package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A STRICT table with a computed value of another type in some rows, which SQLite took before 3.51 and has not even read since: what
 * writes or reads every row names these, and shows a query that finds them.
 */
class ComputedTypeTest {
    private static final String TABLE = """
        var t = table("t", any("a"), text("b")%s, integer("x").generatedAs("hex(a)"), text("c")%s).strict();
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path file() {
        return dir.resolve("app.db");
    }

    @BeforeEach
    void fill() throws Exception {
        Application.run(
                file(),
                "CREATE TABLE t (a ANY, b TEXT, x INTEGER AS (hex(a)), c TEXT)",
                "INSERT INTO t (a, c) VALUES (1, 'p'), ('é', 'q'), (x'AB', 'r')",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 't'");
    }

    private Outcome run(String command, String schema, String... options) throws Exception {
        Path script = Files.writeString(dir.resolve("schema.jsh"), schema);
        String[] words = new String[options.length + 4];
        words[0] = command;
        words[1] = file().toString();
        words[2] = "--schema";
        words[3] = script.toString();
        System.arraycopy(options, 0, words, 4, options.length);
        return Outcome.of(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".notNull().backfill(\"'z'\")|", // fills, and reads every row
                ".references(\"t\", \"c\")|.unique()", // writes every row
                ".check(\"b <> 'q'\")|", // reads every row
                ", index(\"i\", \"x\")|", // reads the column itself
                "|, uniqueIndex(\"i\", \"x\")"
            })
    void theRowsAreNamed(String words) throws Exception {
        String[] parts = words.split("\\|", -1);
        byte[] before = Files.readAllBytes(file());
        String schema = TABLE.formatted(parts[0], parts[1]);
        assertThat(run("diff", schema).out()).contains("x 2 rows ").containsPattern("rowid=2, 3");
        Outcome refused = run("push", schema, "--yes");
        assertThat(refused.code()).as(refused.err()).isEqualTo(4);
        assertThat(refused.err()).contains("\"t", ": 2 rows ").doesNotContain("was rolled back");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void theyAreShownByTheirKeys() throws Exception {
        String refused = run("push", TABLE.formatted(".check(\"b <> 'q'\")", ""), "--yes")
                .err();
        assertThat(refused).contains("to see them: sleet sql ");
        String query = refused.lines()
                .filter(line -> line.contains("to see them"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*app\\.db '", "")
                .replaceFirst("'$", "")
                .replace("'\\''", "'");
        Outcome shown = Outcome.of("sql", file().toString(), query);
        assertThat(shown.out()).as(shown.err()).contains("rowid=2", "rowid=3");
    }

    @Test
    void whatIsNotReadGoesThrough() throws Exception {
        Outcome pushed = run("push", TABLE.formatted("", "") + "var v = view(\"v\", \"SELECT a FROM t\");", "--yes");
        assertThat(pushed.code()).as(pushed.err()).isZero();
    }
}
