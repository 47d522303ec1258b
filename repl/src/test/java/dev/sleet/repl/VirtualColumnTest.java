package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New virtual columns that cannot be computed for a row that is there. */
class VirtualColumnTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Outcome with(String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of(command, "--dir", dir.resolve("migrations").toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static void isDone(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a TEXT, n INT AS (json_array_length(a))", "n INT AS (json_array_length(a)), a TEXT"})
    @DisplayName("H178 a virtual column that cannot be computed for a row stops a push and a migration")
    void bothRoads(String columns) throws Exception {
        Path file = dir.resolve("app.db");
        Path other = dir.resolve("other.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(file, "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO t VALUES (1, '[]'), (2, 'x')");
        Outcome.sql(other, "CREATE TABLE t(id INTEGER PRIMARY KEY, " + columns + ")");
        String schema = script.toString();
        Files.writeString(script, Outcome.of("pull", file.toString()).out());
        isDone(with("generate", "--name", "one", "--schema", schema));
        isDone(with("baseline", file.toString()));
        Files.writeString(script, Outcome.of("pull", other.toString()).out());
        isDone(with("generate", "--name", "two", "--schema", schema));
        Outcome push = Outcome.of("push", "--yes", "--schema", schema, file.toString());
        assertThat(push.code()).as(push.out() + push.err()).isEqualTo(4);
        assertThat(push.out() + push.err()).contains("json_array_length", "malformed JSON", "id=2");
        Outcome migrate = with("migrate", "--yes", file.toString());
        assertThat(migrate.code()).as(migrate.out() + migrate.err()).isEqualTo(4);
        assertThat(migrate.err()).contains(" fail: malformed JSON", "id=2", "everything was rolled back");
        Outcome.sql(file, "UPDATE t SET a = NULL WHERE id = 2");
        isDone(with("migrate", "--yes", file.toString()));
        assertThat(Outcome.value(file, "SELECT group_concat(n) FROM t")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t(id INTEGER PRIMARY KEY, a TEXT, n AS (length(a)))"
                        + "|t(id INTEGER PRIMARY KEY, a TEXT, n AS (json_array_length(a)))|t.id=id",
                "t(id INTEGER PRIMARY KEY, a TEXT, n AS (length(a)) STORED)"
                        + "|t(id INTEGER PRIMARY KEY, a TEXT, n AS (json_array_length(a)))|t.id=id",
                "t(id INTEGER PRIMARY KEY, b TEXT, n INT)"
                        + "|u(id INTEGER PRIMARY KEY, a TEXT, m INT, n AS (json_array_length(a)))|t=u,t.b=a,t.n=m",
                "t(id INTEGER PRIMARY KEY, b TEXT, n AS (length(b)))"
                        + "|t(id INTEGER PRIMARY KEY, a TEXT, m AS (json_array_length(a)))|t.b=a,t.n=m"
            })
    @DisplayName("H178 a virtual column that is computed in another way, or under another's name, stops both roads too")
    void computedOtherwise(String change) throws Exception {
        String[] parts = change.split("\\|", -1);
        Path file = dir.resolve("app.db");
        Path other = dir.resolve("other.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(
                file,
                "CREATE TABLE " + parts[0],
                "INSERT INTO t (id, " + (parts[0].contains("b TEXT") ? "b" : "a") + ") VALUES (1, '[]'), (2, 'x')");
        Outcome.sql(other, "CREATE TABLE " + parts[1]);
        List<String> options = new ArrayList<>(List.of("--schema", script.toString(), "--allow-loss", "*"));
        for (String rename : parts[2].split(",", -1)) {
            if (!rename.equals("t.id=id")) {
                options.addAll(List.of("--rename", rename));
            }
        }
        String[] asked = options.toArray(String[]::new);
        Files.writeString(script, Outcome.of("pull", file.toString()).out());
        isDone(with("generate", "--name", "one", "--schema", script.toString()));
        isDone(with("baseline", file.toString()));
        Files.writeString(script, Outcome.of("pull", other.toString()).out());
        isDone(with("generate", asked));
        options.addAll(0, List.of("push", "--yes", file.toString()));
        Outcome push = Outcome.of(options.toArray(String[]::new));
        assertThat(push.code()).as(push.out() + push.err()).isEqualTo(4);
        assertThat(push.out() + push.err()).contains("json_array_length", "malformed JSON", "id=2");
        Outcome migrate = with("migrate", "--yes", file.toString());
        assertThat(migrate.code()).as(migrate.out() + migrate.err()).isEqualTo(4);
        assertThat(migrate.err()).contains("malformed JSON", "everything was rolled back");
        Outcome.sql(file, "DELETE FROM t WHERE id = 2");
        isDone(with("migrate", "--yes", file.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t=u", "t.a=b", "t.n=m"})
    @DisplayName("H178 a virtual column that failed before does not stand against its new name")
    void failedBefore(String rename) throws Exception {
        Path file = dir.resolve("app.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(
                file,
                "CREATE TABLE t(a TEXT)",
                "INSERT INTO t VALUES ('x')",
                "ALTER TABLE t ADD COLUMN n AS (json_array_length(a))");
        Files.writeString(script, Outcome.of("pull", file.toString()).out());
        isDone(with("generate", "--name", "one", "--schema", script.toString()));
        isDone(with("baseline", file.toString()));
        String declared = Files.readString(script);
        Files.writeString(
                script,
                rename.equals("t=u")
                        ? declared.replace("table(\"t\"", "table(\"u\"")
                        : rename.equals("t.n=m")
                                ? declared.replace("\"n\"", "\"m\"")
                                : declared.replace("\"a\"", "\"b\"").replace("(a)", "(b)"));
        isDone(with("generate", "--schema", script.toString(), "--rename", rename));
        Path copy = dir.resolve("copy.db");
        Files.copy(file, copy);
        isDone(Outcome.of("push", "--yes", "--schema", script.toString(), "--rename", rename, copy.toString()));
        isDone(with("migrate", "--yes", file.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t(a ANY, n INTEGER AS (hex(a)) STORED)|t(a ANY, n INTEGER AS (hex(a)) STORED) STRICT",
                "t(a ANY, n INTEGER AS (1) STORED) STRICT|t(a ANY, n INTEGER AS (hex(a)) STORED) STRICT",
                "t(a ANY) STRICT|t(a ANY, n REAL AS (hex(a)) STORED) STRICT",
                "t(a ANY, n TEXT AS (hex(a)) STORED) STRICT|t(a ANY, n BLOB AS (hex(a)) STORED) STRICT"
            })
    @DisplayName("H178 what a STRICT table does not take from a stored column is said before")
    void storedInAStrictTable(String change) throws Exception {
        String[] parts = change.split("\\|", -1);
        Path file = dir.resolve("app.db");
        Path other = dir.resolve("other.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(file, "CREATE TABLE " + parts[0], "INSERT INTO t (a) VALUES ('z')");
        Outcome.sql(other, "CREATE TABLE " + parts[1]);
        Files.writeString(script, Outcome.of("pull", other.toString()).out());
        Outcome shown = Outcome.of("diff", "--schema", script.toString(), file.toString());
        assertThat(shown.out()).contains("x 1 row would get a value that a STRICT table does not take as ");
        assertThat(Outcome.of("push", "--yes", "--schema", script.toString(), file.toString())
                        .code())
                .isEqualTo(4);
        Outcome.sql(file, "DELETE FROM t");
        isDone(Outcome.of("push", "--yes", "--schema", script.toString(), file.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t(a INT)|t(a INT, b INT DEFAULT 'x') STRICT",
                "t(a INT) STRICT|t(b INT DEFAULT 'x', a INT) STRICT",
                "t(a INT) STRICT|t(a INT, b INT DEFAULT 'x') STRICT",
                "t(a INT) STRICT|t(a INT, b BLOB DEFAULT ('x' || 1)) STRICT"
            })
    @DisplayName("H178 a default that a STRICT table does not take is said before where there are rows to get it")
    void givenInAStrictTable(String change) throws Exception {
        int bar = change.indexOf('|');
        String[] parts = {change.substring(0, bar), change.substring(bar + 1)};
        Path file = dir.resolve("app.db");
        Path other = dir.resolve("other.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(file, "CREATE TABLE " + parts[0], "INSERT INTO t (a) VALUES (1)");
        Outcome.sql(other, "CREATE TABLE " + parts[1]);
        Files.writeString(script, Outcome.of("pull", other.toString()).out());
        Outcome shown = Outcome.of("diff", "--schema", script.toString(), file.toString());
        assertThat(shown.out()).contains("x 1 row would get a value that a STRICT table does not take as ");
        assertThat(Outcome.of("push", "--yes", "--schema", script.toString(), file.toString())
                        .code())
                .isEqualTo(4);
        Outcome.sql(file, "DELETE FROM t");
        isDone(Outcome.of("push", "--yes", "--schema", script.toString(), file.toString()));
    }

    @Test
    @DisplayName("H178 a default that rows of a STRICT table only show is looked at before a fill writes them")
    void shownInAStrictTable() throws Exception {
        Path file = dir.resolve("app.db");
        Path other = dir.resolve("other.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(
                file,
                "CREATE TABLE t(id INTEGER PRIMARY KEY) STRICT",
                "ALTER TABLE t ADD COLUMN c INT DEFAULT 1",
                "ALTER TABLE t ADD COLUMN b INT DEFAULT 'x'",
                "ALTER TABLE t ADD COLUMN n INT",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY) STRICT' WHERE name = 't'",
                "PRAGMA writable_schema = RESET");
        Outcome.sql(
                file,
                "INSERT INTO t VALUES (1)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, c INT DEFAULT 1, b INT DEFAULT"
                        + " ''x'', n INT) STRICT' WHERE name = 't'",
                "PRAGMA writable_schema = RESET");
        Outcome.sql(
                other,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, c INT DEFAULT 1, b INT DEFAULT 'x', n INT NOT NULL) STRICT");
        Files.writeString(script, Outcome.of("pull", other.toString()).out());
        String[] asked = {"--schema", script.toString(), "--backfill", "t.n=7", file.toString()};
        List<String> diff = new ArrayList<>(List.of("diff"));
        diff.addAll(List.of(asked));
        assertThat(Outcome.of(diff.toArray(String[]::new)).out())
                .contains("x 1 row holds already what a STRICT table does not take as INT");
        diff.set(0, "push");
        diff.add("--yes");
        assertThat(Outcome.of(diff.toArray(String[]::new)).code()).isEqualTo(4);
        Outcome.sql(file, "UPDATE t SET b = 1");
        isDone(Outcome.of(diff.toArray(String[]::new)));
    }
}
