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
import org.junit.jupiter.params.provider.CsvSource;

/** Views and triggers that compile before and after a change of columns, and read something else, though nobody has touched them. */
class OtherMeaningTest {
    private static final String AB = "CREATE TABLE a(id INTEGER PRIMARY KEY, x TEXT, k INT);;"
            + "CREATE TABLE b(id INTEGER PRIMARY KEY, y TEXT, k INT);;";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private static Outcome run(List<String> words) {
        return Outcome.of(words.toArray(String[]::new));
    }

    private static List<String> words(String... all) {
        return new ArrayList<>(List.of(all));
    }

    private String script(String name, String sql) throws Exception {
        Path database = dir.resolve(name + ".db");
        Outcome.sql(database, sql.split(";;"));
        return Outcome.of("pull", database.toString()).out();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        CREATE VIEW v AS SELECT * FROM a NATURAL JOIN b       | b | k INT | z INT            |      | NATURAL JOIN of "a" and "b" was on "id", "k" and is on "id"
        CREATE VIEW v AS SELECT * FROM a NATURAL LEFT JOIN b  | b | k INT | x TEXT, k INT    |      | is on "id", "k", "x"
        CREATE VIEW v AS SELECT 1 AS one FROM a NATURAL JOIN (b)  | b | y TEXT | x TEXT      | b.y=x | is on "id", "k", "x"
        CREATE VIEW v AS SELECT x FROM a NATURAL JOIN (SELECT y AS k FROM b) AS q | a | k INT | k2 INT | a.k=k2 | was on "k" and is on no column
        CREATE VIEW v AS SELECT x FROM (SELECT y AS k FROM b) NATURAL JOIN a | a | k INT | k2 INT | a.k=k2 | was on "k" and is on no column
        CREATE VIEW v AS SELECT 1 AS one FROM (SELECT id AS z FROM a) q NATURAL LEFT JOIN main.b | b | y TEXT | y TEXT, z INT | | was on no column and is on "z"
        CREATE VIEW v AS SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE y = k) | b | , k INT |  |      | "k" was a column of "b"
        CREATE VIEW v AS SELECT id FROM a WHERE id IN (SELECT k FROM b)  | b | k INT | k2 INT | b.k=k2 | "k" was a column of "b"
        CREATE VIEW v AS SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE y = x) | b | k INT | k INT, x TEXT |  | "x" is the new column of "b"
        CREATE VIEW v AS SELECT (SELECT max(k) FROM b) AS m FROM a | b | , k INT |   |      | "k" was a column of "b"
        CREATE VIEW v AS SELECT id + 1 AS n, count(*) AS c FROM a GROUP BY n | a | k INT | k INT, n INT |   | "n" is the new column of "a"
        CREATE TRIGGER v AFTER DELETE ON a BEGIN UPDATE a SET x = (SELECT k FROM b WHERE id = 1); END | b | , k INT |  |    | "k" was a column of "b"
        CREATE VIEW v AS SELECT id + 1 n, count(*) c FROM a GROUP BY n | a | k INT | k INT, n INT |   | "n" is the new column of "a"
        CREATE VIEW v AS SELECT lower(x) "n", count(*) c FROM a GROUP BY n | a | k INT | k INT, n INT |   | "n" is the new column of "a"
        CREATE VIEW v AS WITH q AS (SELECT y AS k FROM b) SELECT x FROM a NATURAL JOIN q | a | k INT | k2 INT | a.k=k2 | was on "k" and is on no column
        CREATE VIEW v AS WITH q (k) AS MATERIALIZED (SELECT y FROM b) SELECT x FROM q NATURAL JOIN a | a | k INT | k2 INT | a.k=k2 | was on "k" and is on no column
        CREATE VIEW w AS SELECT * FROM a;;CREATE VIEW v AS SELECT id FROM b WHERE EXISTS (SELECT 1 FROM w WHERE y = k) | a | k INT | k INT, y TEXT | | "y" is the new column of "w"
        CREATE VIEW w AS SELECT * FROM a;;CREATE VIEW v AS SELECT id FROM b WHERE EXISTS (SELECT 1 FROM w WHERE k = 1) | a | , k INT |  | | "k" was a column of "w"
        CREATE VIEW v AS SELECT 1 AS one FROM a JOIN b USING (id) JOIN (SELECT y FROM b) q USING (y) | a | k INT | k INT, y TEXT | | USING ("y") was on the column of b and is on that of a
        CREATE TRIGGER v AFTER INSERT ON b BEGIN INSERT OR IGNORE INTO a VALUES (new.id, new.y, 1); END | a | x TEXT, k INT | k INT, x TEXT | | columns of "a" by their place, and they were "id", "x", "k" and are "id", "k", "x"
        CREATE VIEW v AS SELECT * FROM a UNION ALL SELECT * FROM b | b | y TEXT, k INT | k INT, y TEXT | | columns of "b" by their place
        CREATE VIEW v (one, two, three) AS SELECT * FROM a | a | x TEXT, k INT | k INT, x TEXT | | columns of "a" by their place
        CREATE TRIGGER v AFTER INSERT ON b BEGIN REPLACE INTO b SELECT * FROM a WHERE id = 1; END | a | x TEXT, k INT | k INT, x TEXT | | columns of "a" by their place
        CREATE VIEW w AS SELECT * FROM a;;CREATE VIEW v AS WITH q (i, j, l) AS (SELECT w.* FROM w) SELECT j FROM q | a | x TEXT, k INT | k INT, x TEXT | | columns of "w" by their place
        CREATE VIEW v AS SELECT * FROM a ORDER BY 2 LIMIT 1 | a | x TEXT, k INT | k INT, x TEXT | | columns of "a" by their place
        CREATE VIEW v AS SELECT rowid AS r, x FROM a | a | k INT | k INT, rowid INT | | "rowid" is the new column of "a", and was the number of the row
        CREATE VIEW v AS SELECT q.x, q.oid AS r FROM a q | a | k INT | oid INT | a.k=oid | "oid" is the new column of "a"
        CREATE TRIGGER v AFTER INSERT ON b BEGIN UPDATE b SET k = 1 WHERE _rowid_ = new._rowid_; END | b | k INT | k INT, _rowid_ INT | | "_rowid_" is the new column of "b"
        CREATE TABLE c(z INT, rowid INT);;CREATE VIEW v AS SELECT c.rowid AS r FROM c | c | , rowid INT |  | | "rowid" was a column of "c", which has none of that name any more, and is the number of the row
        CREATE TRIGGER v AFTER INSERT ON b BEGIN UPDATE b SET (id, y, k) = (SELECT * FROM a LIMIT 1); END | a | x TEXT, k INT | k INT, x TEXT | | columns of "a" by their place
        """)
    @DisplayName("H145 a view or trigger that would read something else is named, by push and by migrations")
    void isNamed(String object, String table, String old, String made, String rename, String said) throws Exception {
        String before = AB + object;
        String changed = "CREATE TABLE " + table + "(";
        int at = before.indexOf(changed);
        int end = before.indexOf(");", at);
        String now = made == null ? "" : made;
        String after = before.substring(0, at) + before.substring(at, end).replace(old, now) + before.substring(end);
        Path script = dir.resolve("schema.jsh");
        Path database = dir.resolve("app.db");
        Path migrations = dir.resolve("migrations");
        String first = script("before", before);
        String second = script("after", after);
        Outcome.sql(database, before.split(";;"));
        Outcome.sql(database, "INSERT INTO a VALUES (1, 'x', 1)", "INSERT INTO b VALUES (1, 'y', 1)");
        Files.writeString(script, second);
        List<String> options = words("--schema", script.toString(), "--allow-loss", "b.*", "--allow-loss", "a.*");
        if (rename != null) {
            options.addAll(List.of("--rename", rename));
        }
        if (table.equals("c")) {
            options.addAll(List.of("--allow-loss", "c.*"));
        }
        List<String> push = words("push", "--yes", database.toString());
        push.addAll(options);
        Outcome pushed = run(push);
        assertThat(pushed.code()).as(pushed.out() + pushed.err()).isEqualTo(4);
        assertThat((pushed.out() + pushed.err()).replaceAll("\\s+", " ")).contains(said);
        List<String> generate = words("generate", "--dir", migrations.toString());
        Files.writeString(script, first);
        assertThat(run(words(
                                "generate",
                                "--dir",
                                migrations.toString(),
                                "--schema",
                                script.toString(),
                                "--name",
                                "first"))
                        .code())
                .isZero();
        assertThat(run(words("baseline", database.toString(), "--dir", migrations.toString()))
                        .code())
                .isZero();
        Files.writeString(script, second);
        generate.addAll(options);
        assertThat(run(generate).code()).isEqualTo(4);
        generate.addAll(List.of("--allow-broken", "v", "--name", "second"));
        Outcome generated = run(generate);
        assertThat(generated.code()).as(generated.out() + generated.err()).isZero();
        try (var folders = Files.list(migrations)) {
            Path sql = folders.filter(folder -> folder.toString().endsWith("second"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("migration.sql");
            String text = Files.readString(sql);
            Files.writeString(sql, text.replace("-- allow-broken: v\n", ""));
            Outcome migrated = run(words("migrate", database.toString(), "--dir", migrations.toString()));
            assertThat(migrated.code()).as(migrated.out() + migrated.err()).isEqualTo(4);
            assertThat(migrated.err().replaceAll("\\s+", " ")).contains(said, "allow-broken: v");
            Files.writeString(sql, text);
            Outcome allowed = run(words("migrate", database.toString(), "--dir", migrations.toString()));
            assertThat(allowed.code()).as(allowed.out() + allowed.err()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        CREATE VIEW v AS SELECT * FROM a NATURAL JOIN b       | b | y TEXT | z TEXT             |
        CREATE VIEW v AS SELECT * FROM a JOIN b USING (id)    | b | k INT  | k INT, x TEXT      |
        CREATE VIEW v AS SELECT x FROM a NATURAL JOIN (SELECT id FROM b) | b | k INT  | k INT, x TEXT |
        CREATE VIEW v AS SELECT x FROM (SELECT id, x FROM a) NATURAL JOIN (SELECT id FROM b) | b | , k INT  |  |
        CREATE VIEW v AS SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.y = a.x) | b | k INT | k INT, x TEXT |
        CREATE VIEW v AS SELECT a.k FROM a WHERE a.id IN (SELECT id FROM b) | b | , k INT |  |
        CREATE VIEW v AS SELECT id + 1 AS n FROM a ORDER BY n | a | k INT | k INT, n INT |
        CREATE VIEW v AS SELECT k FROM a WHERE id IN (SELECT id FROM b) | b | , k INT |  |
        CREATE VIEW v AS SELECT id AS k FROM b WHERE y IN (SELECT x FROM a) | a | , k INT |  |
        CREATE TRIGGER v AFTER INSERT ON b BEGIN INSERT OR IGNORE INTO a VALUES (new.id, new.y, 1); END | a | x TEXT, k INT | z TEXT, k INT | a.x=z
        CREATE VIEW v AS SELECT * FROM a UNION ALL SELECT * FROM b | b | y TEXT | z TEXT | b.y=z
        CREATE VIEW v AS SELECT *, count(*) AS n FROM a       | a | x TEXT, k INT | k INT, x TEXT |
        CREATE TABLE c(z INT);;CREATE VIEW v AS SELECT rowid AS r FROM c | c | z INT | rowid INTEGER PRIMARY KEY, z INT |
        CREATE TABLE c(rowid INTEGER PRIMARY KEY, z INT);;CREATE VIEW v AS SELECT rowid AS r FROM c | c | INTEGER PRIMARY KEY | INT |
        CREATE TABLE c(z INT, rowid INT);;CREATE VIEW v AS SELECT rowid AS r FROM c | c | rowid INT | rowid INTEGER PRIMARY KEY |
        CREATE VIEW v AS SELECT x FROM (SELECT * FROM a) UNION SELECT y FROM b | a | x TEXT, k INT | k INT, x TEXT |
        CREATE TRIGGER v AFTER INSERT ON b WHEN EXISTS (SELECT * FROM a) BEGIN INSERT INTO a (id, x) VALUES (new.id, new.y); END | a | x TEXT, k INT | k INT, x TEXT |
        """)
    @DisplayName("H145 a view that reads what it has read is not named")
    void isNotNamed(String object, String table, String old, String made, String rename) throws Exception {
        String before = AB + object;
        int at = before.indexOf("CREATE TABLE " + table + "(");
        int end = before.indexOf(");", at);
        String after = before.substring(0, at)
                + before.substring(at, end).replace(old, made == null ? "" : made)
                + before.substring(end);
        Path script = dir.resolve("schema.jsh");
        Path database = dir.resolve("app.db");
        Files.writeString(script, script("after", after));
        Outcome.sql(database, before.split(";;"));
        List<String> push =
                words("push", "--yes", database.toString(), "--schema", script.toString(), "--allow-loss", "*.*");
        if (rename != null) {
            push.addAll(List.of("--rename", rename));
        }
        Outcome pushed = run(push);
        assertThat(pushed.code()).as(pushed.out() + pushed.err()).isZero();
    }

    @Test
    @DisplayName("H145 what takes columns by their place is named where one goes and another comes, which is no rename")
    void anotherColumnInItsPlace() throws Exception {
        String trigger =
                "CREATE TRIGGER v AFTER INSERT ON b BEGIN INSERT OR IGNORE INTO a VALUES (new.id, new.y, 1); END";
        String script = script("after", AB.replace("x TEXT", "z TEXT") + trigger);
        Path file = Files.writeString(dir.resolve("schema.jsh"), script);
        Path database = dir.resolve("app.db");
        Outcome.sql(database, (AB + trigger).split(";;"));
        List<String> push = words("push", "--yes", database.toString(), "--schema", file.toString());
        push.addAll(List.of("--allow-loss", "a.x"));
        Outcome pushed = run(push);
        assertThat(pushed.code()).as(pushed.out() + pushed.err()).isEqualTo(4);
        assertThat((pushed.out() + pushed.err()).replaceAll("\\s+", " "))
                .contains(
                        "columns of \"a\" by their place, and they were \"id\", \"x\", \"k\" and are \"id\", \"z\", \"k\"");
        push.addAll(List.of("--allow-broken", "v"));
        assertThat(run(push).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        fts5(t)               | fts5vocab(ft, row)
        fts5(t)               | fts5vocab('ft', "col")
        fts4(t)               | fts4aux(ft)
        """)
    @DisplayName("H147 a table of the terms of a full-text table that is renamed or goes is named")
    void termsOfATableThatGoes(String module, String reader) throws Exception {
        String before = "CREATE VIRTUAL TABLE ft USING " + module + ";;CREATE VIRTUAL TABLE terms USING " + reader;
        Path database = dir.resolve("app.db");
        Path script = dir.resolve("schema.jsh");
        Outcome.sql(database, before.split(";;"));
        String pulled = Outcome.of("pull", database.toString()).out();
        Files.writeString(script, pulled.replaceFirst("virtualTable\\(\"ft\"", "virtualTable(\"ft2\""));
        for (List<String> options : List.of(List.of("--rename", "ft=ft2"), List.of("--allow-loss", "ft"))) {
            List<String> push = words("push", "--yes", database.toString(), "--schema", script.toString());
            push.addAll(options);
            Outcome pushed = run(push);
            assertThat(pushed.code()).as(pushed.out() + pushed.err()).isEqualTo(4);
            assertThat((pushed.out() + pushed.err()).replaceAll("\\s+", " "))
                    .contains("virtual table terms will not work: no such full-text table: ft");
        }
        Files.writeString(
                script,
                pulled.replaceFirst("virtualTable\\(\"ft\"", "virtualTable(\"ft2\"")
                        .replaceAll("([\"'(])ft([\"')])", "$1ft2$2"));
        Outcome along = run(words(
                "push",
                "--yes",
                database.toString(),
                "--schema",
                script.toString(),
                "--rename",
                "ft=ft2",
                "--allow-loss",
                "terms"));
        assertThat(along.code()).as(along.out() + along.err()).isZero();
    }
}
