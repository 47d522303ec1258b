package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.JsonReader;
import dev.sleet.repl.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");

    @BeforeEach
    void makeDatabase() throws SQLException {
        database = dir.resolve("app.db");
        Outcome.sql(
                database,
                "CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT COLLATE NOCASE NOT NULL UNIQUE,"
                        + " name TEXT DEFAULT 'x', low TEXT AS (lower(name)) STORED)",
                "CREATE TABLE notes(user INTEGER REFERENCES users ON DELETE CASCADE, at TEXT, body TEXT,"
                        + " PRIMARY KEY (at, user), CONSTRAINT short CHECK (length(body) < 10)) WITHOUT ROWID",
                "CREATE INDEX by_body ON notes(lower(body) DESC) WHERE body IS NOT NULL -- the end",
                "CREATE VIRTUAL TABLE search USING fts5(body)",
                "CREATE VIEW later AS SELECT * FROM earlier -- reads another",
                "CREATE VIEW earlier(n) AS SELECT name FROM users",
                "CREATE TRIGGER log AFTER UPDATE OF name ON users WHEN new.name <> ';' BEGIN SELECT 1; SELECT 2; END");
    }

    private String export(String... options) {
        String[] arguments = Arrays.copyOf(new String[] {"export", database.toString()}, options.length + 2);
        System.arraycopy(options, 0, arguments, 2, options.length);
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }

    @Test
    void aScriptIsWrittenForTheDatabasesThatItIsFor() throws Exception {
        Path script = Files.writeString(
                dir.resolve("orders.jsh"), "var t = table(\"t\", uuid(\"id\").primaryKey(), json(\"data\"));");
        assertThat(Outcome.of("export", script.toString()).out()).contains("\"data\" TEXT");
        assertThat(Outcome.of("export", "--target", "postgres", script.toString())
                        .out())
                .contains("\"data\" jsonb");
        Files.writeString(script, """
            import static dev.sleet.dsl.postgres.Pg.*;
            var mood = enumType("mood", "sad", "glad");
            var t = table("t", uuid("id").primaryKey(), column("m", "mood"));
            """);
        assertThat(Outcome.of("export", script.toString()).out())
                .contains("CREATE TYPE \"mood\" AS ENUM", "\"id\" uuid");
        assertThat(Outcome.of("export", "--target", "sqlite", script.toString()).code())
                .isEqualTo(5);
        assertThat(Outcome.of("export", "--target", "oracle", script.toString()).err())
                .contains("--target is sqlite or postgres");
    }

    @Test
    void theSqlRunsInAnEmptyDatabaseAndMakesTheSame() {
        String sql = export();
        assertThat(export("--sql")).isEqualTo(sql);
        assertThat(sql).doesNotContain("search_data").contains("CREATE VIRTUAL TABLE \"search\"");
        assertThat(sql.indexOf("\"earlier\"")).isLessThan(sql.indexOf("\"later\""));
        Path made = dir.resolve("made.db");
        Outcome run = Outcome.withInput(sql, "sql", "--write", "--create", made.toString());
        assertThat(run.code()).as(run.err()).isZero();
        Outcome diff = Outcome.of("diff", "--from", database.toString(), "--to", made.toString());
        assertThat(diff.code()).as(diff.out()).isZero();
    }

    @Test
    void aScriptExportsAsTheDatabaseThatItWasPulledFrom() {
        Path script = dir.resolve("schema.jsh");
        assertThat(Outcome.of("pull", database.toString(), "-o", script.toString())
                        .code())
                .isZero();
        for (String format : List.of("--sql", "--dot", "--mermaid", "--svg")) {
            Outcome outcome = Outcome.of("export", "--schema", script.toString(), format);
            assertThat(outcome.out()).as(outcome.err()).isEqualTo(export(format));
        }
    }

    @Test
    void theDocumentIsTheWholeModel() {
        JsonReader.Json model = JsonReader.read(export("--json"));
        assertThat(model.text("version")).isEqualTo("1");
        assertThat(model.members().keySet())
                .containsExactly("version", "command", "state", "tables", "virtualTables", "views", "triggers", "exit");
        JsonReader.Json users = model.at("tables").items().get(0);
        assertThat(users.members().keySet())
                .containsExactly("name", "strict", "withoutRowid", "columns", "constraints", "indexes");
        List<JsonReader.Json> columns = users.at("columns").items();
        assertThat(columns).extracting(column -> column.text("name")).containsExactly("id", "email", "name", "low");
        assertThat(columns.get(0).text("primaryKey")).isEqualTo("1");
        assertThat(columns.get(1).text("notNull")).isEqualTo("true");
        assertThat(columns.get(1).text("collation")).isEqualTo("NOCASE");
        assertThat(columns.get(2).text("default")).isEqualTo("'x'");
        assertThat(columns.get(2).text("generated")).isEqualTo("null");
        assertThat(columns.get(3).text("generated", "expression")).isEqualTo("lower(name)");
        assertThat(columns.get(3).text("generated", "storage")).isEqualTo("STORED");
        JsonReader.Json notes = model.at("tables").items().get(1);
        assertThat(notes.text("withoutRowid")).isEqualTo("true");
        assertThat(notes.at("columns").items())
                .extracting(column -> column.text("primaryKey"))
                .containsExactly("2", "1", "null");
        assertThat(notes.at("constraints").items())
                .extracting(constraint -> constraint.text("kind"))
                .containsExactlyInAnyOrder("primaryKey", "foreignKey", "check");
        JsonReader.Json index = notes.at("indexes").items().get(0);
        assertThat(index.at("terms").items().get(0).text("expression")).isEqualTo("lower(body)");
        assertThat(index.at("terms").items().get(0).text("order")).isEqualTo("DESC");
        assertThat(index.text("where")).startsWith("body IS NOT NULL");
        assertThat(model.at("virtualTables").items()).hasSize(1);
        assertThat(model.at("views").items())
                .extracting(view -> view.text("name"))
                .containsExactly("later", "earlier");
        assertThat(model.at("triggers").items().get(0).text("body")).isEqualTo("SELECT 1; SELECT 2;");
    }

    @Test
    void diagramsShowWhatAReferenceMeans() throws SQLException {
        Outcome.sql(
                database,
                "CREATE TABLE profile(id INTEGER PRIMARY KEY REFERENCES users, by TEXT REFERENCES users(email))");
        assertThat(export("--mermaid").lines().map(String::strip))
                .startsWith("erDiagram")
                .contains("TEXT email UK", "INTEGER user PK, FK", "\"later\"[\"later (view)\"]")
                .contains("\"users\" ||--o{ \"notes\" : \"user\"", "\"users\" ||--o| \"profile\" : \"id\"")
                .contains("\"users\" |o--o{ \"profile\" : \"by to email\"");
        assertThat(export("--dot"))
                .contains("label=<user>, arrowtail=crowodot, arrowhead=teetee")
                .contains("label=<id>, arrowtail=teeodot, arrowhead=teetee")
                .contains("label=<by to email>, arrowtail=crowodot, arrowhead=teeodot")
                .contains("\"later\" [label=<<B>later</B><BR/><I>view</I>>, shape=box, style=dashed];");
    }

    @Test
    void aFileIsWrittenWholeAndNothingIsReplacedUnasked() throws Exception {
        Path file = dir.resolve("er.mmd");
        String[] command = {"export", database.toString(), "--mermaid", "-o", file.toString()};
        Outcome written = Outcome.of(command);
        assertThat(written.code()).isZero();
        assertThat(written.out()).isEmpty();
        assertThat(written.err()).contains("wrote ", "2 tables, 1 virtual table, 2 views, 1 trigger");
        assertThat(Files.readString(file)).isEqualTo(export("--mermaid"));
        Files.writeString(file, "mine");
        Outcome refused = Outcome.of(command);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("--force");
        assertThat(Files.readString(file)).isEqualTo("mine");
        Path model = dir.resolve("model.json");
        Outcome document = Outcome.of("export", database.toString(), "--json", "-o", model.toString());
        assertThat(JsonReader.read(document.out()).text("output")).isEqualTo(model.toString());
        JsonReader.Json kept = JsonReader.read(Files.readString(model));
        assertThat(kept.at("tables"))
                .isEqualTo(JsonReader.read(export("--json")).at("tables"));
        assertThat(kept.text("version")).isEqualTo("1");
    }

    @Test
    void whatIsReadIsNeverWritten() throws Exception {
        Path script = dir.resolve("schema.jsh");
        Files.writeString(script, "var t = table(\"t\", text(\"a\"));\n");
        for (Path source : List.of(script, database)) {
            byte[] before = Files.readAllBytes(source);
            Outcome outcome = Outcome.of("export", source.toString(), "-o", source.toString(), "--force");
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(Files.readAllBytes(source)).isEqualTo(before);
        }
    }

    @Test
    void contradictionsAreWrongUsage() {
        assertThat(Outcome.of("export", "a.db", "--dot", "--mermaid").err())
                .contains("--dot and --mermaid contradict each other");
        assertThat(Outcome.of("export", "a.db", "--svg", "--json").err())
                .contains("--json and --svg contradict each other");
        assertThat(Outcome.of("export", "a.db", "--sql", "--json").code()).isEqualTo(2);
        assertThat(Outcome.of("export", "a.db", "--schema", "b.jsh").code()).isEqualTo(2);
        assertThat(Outcome.of("export", dir.resolve("none.db").toString()).code())
                .isEqualTo(6);
        assertThat(Outcome.of("export", dir.resolve("none.jsh").toString()).code())
                .isEqualTo(5);
    }

    @Test
    void excludedObjectsAreLeftOutOfScriptsToo() throws Exception {
        Path script = dir.resolve("schema.jsh");
        Files.writeString(script, "var a = table(\"a\", text(\"x\"));\nvar b = table(\"tmp_b\", text(\"x\"));\n");
        String sql =
                Outcome.of("export", script.toString(), "--exclude", "tmp_*").out();
        assertThat(sql).contains("\"a\"").doesNotContain("tmp_b");
    }

    @Test
    void theExamplesRun() throws Exception {
        Path script = dir.resolve("shop.jsh");
        Files.writeString(script, "var a = table(\"a\", text(\"x\"));\n");
        List<String> examples = Outcome.of("export", "--help")
                .out()
                .lines()
                .filter(line -> line.startsWith("  sleet export ") && line.matches(".*(app\\.db|shop\\.jsh).*"))
                .map(line -> line.strip().replaceAll("( {2,}| [|>] ).*", ""))
                .toList();
        assertThat(examples).hasSize(5);
        for (String example : examples) {
            String[] arguments = Arrays.stream(example.split(" ", -1))
                    .skip(1)
                    .map(word -> word.contains(".") ? dir.resolve(word).toString() : word)
                    .toArray(String[]::new);
            Outcome outcome = Outcome.of(arguments);
            assertThat(outcome.code()).as(example + outcome.err()).isZero();
        }
    }
}
