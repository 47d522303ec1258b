package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations of files whose functions and collations only their application has, beside what uses them. */
class MissingInMigrationsTest {
    private static final String OTHERS = """
        CREATE TABLE d(id INTEGER PRIMARY KEY, name TEXT COLLATE loc, z INT);
        CREATE INDEX di ON d(name);
        CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY, n INT) WITHOUT ROWID;
        CREATE TABLE m(path TEXT, q INT);
        CREATE INDEX mi ON m(f(path));
        CREATE VIEW v0 AS SELECT f(name) h, z FROM d;
        CREATE VIEW vv AS SELECT * FROM v0;
        CREATE VIEW va AS SELECT g(z) OVER (ORDER BY z) y FROM v0;
        CREATE VIEW vb AS SELECT * FROM va ORDER BY y COLLATE other;
        CREATE TRIGGER dt AFTER UPDATE ON d WHEN f(old.name) > 'a' BEGIN UPDATE w SET n = n + 1 WHERE a = f('x'); END;
        INSERT INTO d VALUES (1, 'b', 2), (2, 'A', 3);
        INSERT INTO w VALUES ('x', 1), ('Y', 2);
        """;
    private static final String TABLE = "CREATE TABLE o(id INTEGER PRIMARY KEY, y INT, z INT);";
    private static final String ROWS = "INSERT INTO o VALUES (1, 2, 3), (2, 4, 5);";

    private static final String TOKENIZED = """
        CREATE TABLE d(id INTEGER PRIMARY KEY, title TEXT, n INT);
        CREATE TABLE e(x INT, y INT);
        CREATE VIRTUAL TABLE ft USING MODULE(title, tokenize=porter);
        CREATE VIEW found AS SELECT title FROM ft;
        CREATE TRIGGER tr AFTER INSERT ON d BEGIN INSERT INTO ft(rowid, title) VALUES (new.id, new.title); END;
        INSERT INTO d VALUES (1, 'one', 2), (2, 'two', 3);
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(sql, 'porter', 'nihongo');
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path make(String name, String sql) throws Exception {
        Path file = dir.resolve(name);
        Application.run(file, sql.strip().split(";\n(?!BEGIN)"));
        return file;
    }

    private Outcome with(String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of(command, "--dir", dir.resolve("migrations").toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static void isDone(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    private void script(Path from) throws Exception {
        Files.writeString(
                dir.resolve("schema.jsh"), Outcome.of("pull", from.toString()).out());
    }

    /** Writes a migration of one's own behind one that leads to the file's schema, and returns it. */
    private Path custom(Path file, String after, String sql) throws Exception {
        script(file);
        String schema = dir.resolve("schema.jsh").toString();
        isDone(with("generate", "--name", "one", "--schema", schema));
        isDone(with("baseline", file.toString()));
        script(make("other.db", after));
        isDone(with("generate", "--name", "two", "--custom", "--schema", schema));
        Path migration;
        try (Stream<Path> found = Files.list(dir.resolve("migrations"))) {
            migration = found.filter(path -> path.toString().endsWith("_two"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("migration.sql");
        }
        Files.writeString(migration, Files.readString(migration).replace("COMMIT;", sql + "\nCOMMIT;"));
        return migration;
    }

    /** Brings a file to a schema by migrations, and a copy of it by push. */
    private void byBothRoads(String before, String after, String... options) throws Exception {
        Path file = make("app.db", before);
        script(file);
        String schema = dir.resolve("schema.jsh").toString();
        isDone(with("generate", "--name", "one", "--schema", schema));
        isDone(with("baseline", file.toString()));
        Path pushed = Files.copy(file, dir.resolve("pushed.db"));
        script(make("other.db", after));
        List<String> words = new ArrayList<>(List.of("--name", "two", "--schema", schema, "--allow-loss", "*"));
        words.addAll(List.of(options));
        isDone(with("generate", words.toArray(String[]::new)));
        isDone(with("check", "--schema", schema));
        isDone(with("migrate", "--yes", file.toString()));
        words = new ArrayList<>(List.of("push", "--yes", "--schema", schema, "--allow-loss", "*", pushed.toString()));
        words.addAll(List.of(options));
        isDone(Outcome.of(words.toArray(String[]::new)));
        String all = "SELECT group_concat(name || ' ' || tbl_name || ' ' || sql, char(10)) FROM (SELECT * FROM"
                + " sqlite_schema WHERE name NOT LIKE '\\_\\_sleet%' ESCAPE '\\' ORDER BY name)";
        assertThat(Application.ask(file, all)).isEqualTo(Application.ask(pushed, all));
        String readable =
                before.contains("nihongo") ? "(sqlite_schema)" : ""; // full text is checked with its tokenizer
        assertThat(Application.ask(file, "PRAGMA integrity_check" + readable)).isEqualTo("ok");
        assertThat(with("status", file.toString()).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id INTEGER PRIMARY KEY, y INT, mid TEXT, z INT | ",
                "id INTEGER PRIMARY KEY, z INT | ",
                "id INTEGER PRIMARY KEY, yy INT, z INT | o.y=yy",
                "id INTEGER PRIMARY KEY, z INT, y INT | ",
            })
    @DisplayName("H152 a migration of a table that has nothing to do with what is missing is applied")
    void besideWhatIsMissing(String columns, String rename) throws Exception {
        String after = OTHERS + "CREATE TABLE o(" + columns + ");";
        if (rename == null) {
            byBothRoads(OTHERS + TABLE + "\n" + ROWS, after);
        } else {
            byBothRoads(OTHERS + TABLE + "\n" + ROWS, after, "--rename", rename);
        }
    }

    @ParameterizedTest
    @CsvSource({"d,e", "d.z,x", "d.name,title", "w.n,m", "w,www", "m.q,p", "m.path,way", "m,mm"})
    @DisplayName("H152 a migration renames what uses a missing name, and all that reads it")
    void underWhatIsMissing(String from, String to) throws Exception {
        String old = from.substring(from.indexOf('.') + 1);
        String after = OTHERS.replaceAll("\\b" + old + "\\b", to);
        byBothRoads(OTHERS, after, "--rename", from + "=" + to);
    }

    @ParameterizedTest
    @CsvSource({"fts5, d.n, m", "fts4, d.n, m", "fts5, d, docs", "fts4, e.x, z", "fts5, e, ee", "fts5, d.title, t"})
    @DisplayName("H153 a migration renames beside full text of a missing tokenizer, which views and triggers use")
    void besideTokenizers(String module, String from, String to) throws Exception {
        String before = TOKENIZED.replace("MODULE", module);
        String table = from.substring(0, 1);
        String after = from.length() == 1
                ? before.replaceAll(" " + table + "\\b", " " + to)
                : before.replaceAll("\\b" + from.substring(2) + " (?=TEXT|INT)", to + " ")
                        .replace("new." + from.substring(2), "new." + to);
        byBothRoads(before, after, "--rename", from + "=" + to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RENAME COLUMN n TO m", "DROP COLUMN n", "RENAME TO docs"})
    @DisplayName("H153 what a view of full text names is not renamed behind its back by a migration of one's own")
    void namedByWhatIsMissing(String alteration) throws Exception {
        String sql = TOKENIZED
                .replace("MODULE", "fts4") // FTS5 asks for its tokenizer only when it is used
                .replace("CREATE VIEW found AS SELECT title FROM ft", "CREATE VIEW found AS SELECT n FROM ft, d");
        Path file = make("app.db", sql);
        custom(file, sql.replace(" e(x INT", " e(xx INT"), "ALTER TABLE d " + alteration + ";");
        String all = "SELECT group_concat(sql) FROM sqlite_schema";
        String before = Application.ask(file, all);
        Outcome migrate = with("migrate", "--yes", file.toString());
        assertThat(migrate.code()).as(migrate.out() + migrate.err()).isNotZero();
        assertThat(migrate.err()).contains("tokenizer");
        assertThat(Application.ask(file, all)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE d ADD COLUMN k TEXT NOT NULL DEFAULT '' CHECK (f(name) > k);",
                "ALTER TABLE d ADD COLUMN k TEXT NOT NULL AS (f(name));",
                "CREATE INDEX again ON d(name);",
            })
    @DisplayName("H152 a statement that needs the order or the function after all is stopped, and nothing is left")
    void whatIsNeeded(String sql) throws Exception {
        Path file = make("app.db", OTHERS);
        Path migration = custom(file, OTHERS + sql, sql);
        String all = "SELECT group_concat(sql) FROM sqlite_schema";
        String before = Application.ask(file, all);
        Outcome migrate = with("migrate", "--yes", file.toString());
        assertThat(migrate.code())
                .as(Files.readString(migration) + migrate.out() + migrate.err())
                .isEqualTo(4);
        assertThat(migrate.err())
                .as(Files.readString(migration))
                .contains("only the application has the ", "everything was rolled back");
        assertThat(Application.ask(file, all)).isEqualTo(before);
    }
}
