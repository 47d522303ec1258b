package dev.sleet.script.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sleet.dsl.Dsl;
import dev.sleet.model.ColumnMapping;
import dev.sleet.model.Schema;
import dev.sleet.model.ValueType;
import dev.sleet.model.json.JsonShapeReader;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application makes of columns is written into snapshots and read from them, and no diff sees it. */
class MappingPrinterTest {
    private static final String SCRIPT = """
        enum Status { OPEN, CLOSED }
        record Point(int x, int y) {}
        enum Colour { RED, GREEN }
        record Metadata(String source, List<Point> points, Map<String, Long> counts, Colour colour, Metadata parent) {}
        var tickets = table("tickets",
            integer("id").primaryKey().as("com.example.TicketId"),
            text("title").notNull().length(1, 200).pattern("[^\\\\n]*"),
            text("short").length(5), integer("points").range(-5, 5000000000L),
            enumeration("status", Status.class).notNull().defaultValue("OPEN"),
            json("tags", listOf(String.class)).notNull().defaultValue("[]"),
            json("metadata", Metadata.class),
            json("colours", mapOf(listOf(Colour.class))),
            json("raw"), bool("done"), uuid("code"), date("day"), decimal("price"),
            timestamp("text"), timestampSeconds("seconds"),
            timestampMillis("created").notNull().setOnInsert(),
            timestampMillis("updated").notNull().setOnUpdate(),
            timestampMillis("deleted").softDelete());
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Schema load(String script) throws IOException {
        LoadResult result = ScriptLoader.load(Files.writeString(folder.resolve("schema.jsh"), script));
        assertThat(result).as(script).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    private static Map<String, ColumnMapping> mappings(Schema schema) {
        Map<String, ColumnMapping> mappings = new LinkedHashMap<>();
        schema.tables()
                .getFirst()
                .columns()
                .forEach(column ->
                        mappings.put(column.name(), column.declaration().mapping()));
        return mappings;
    }

    @Test
    void whatIsPrintedHasTheSameWords() throws IOException {
        Schema schema = load(SCRIPT);
        String printed = ScriptPrinter.print(schema);
        Schema again = load(printed);
        assertThat(again).isEqualTo(schema);
        assertThat(mappings(again)).as(printed).isEqualTo(mappings(schema));
        assertThat(printed)
                .contains(
                        ".length(1, 200)",
                        ".length(0, 5)",
                        ".range(-5, 5000000000L)",
                        ".setOnInsert()",
                        ".softDelete()")
                .contains("enumeration(\"status\", \"Status\", \"OPEN\", \"CLOSED\")")
                .contains("json(\"colours\", \"Map<String, List<Colour{RED, GREEN}>>\")")
                .contains("Metadata(String source, List<Point(int x, int y)> points, Map<String, Long> counts,"
                        + " Colour{RED, GREEN} colour, Metadata parent)");
    }

    @Test
    void noDiffSeesTheWords() throws IOException {
        Schema plain = load(SCRIPT.replaceAll("\\.(setOn\\w+|softDelete|as|pattern)\\([^)]*\\)", "")
                .replace("json(\"tags\", listOf(String.class))", "json(\"tags\")")
                .replace("timestampSeconds", "integer"));
        assertThat(plain).isEqualTo(load(SCRIPT));
    }

    @Test
    void aShapeIsReadFromItsText() {
        for (String text : new String[] {
            "String",
            "List<String?>",
            "Map<String, List<Long>>",
            "Point(int x, int y)?",
            "Colour{RED}",
            "Node(Node? next)"
        }) {
            assertThat(JsonShapeReader.read(text).toString()).isEqualTo(text);
        }
        assertThat(JsonShapeReader.read(" List < P ( int x ) > ").toString()).isEqualTo("List<P(int x)>");
    }

    @Test
    void whatIsNoShapeIsRefused() {
        for (String text : new String[] {
            "",
            "List<",
            "List<String>>",
            "Point",
            "P(int)",
            "P(int x, P(int y) p)",
            "Map<int, int>",
            "P(int class)",
            "P(int _)",
            "P(int x, int x)",
            "P(int hashCode)",
            "class(int x)",
            "record(int x)",
            "var{A}",
            "C{true}",
            "C{A, B, A}",
            "List<int(int x)>"
        }) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> JsonShapeReader.read(text))
                    .withMessageContaining("the JSON type \"" + text + "\"");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Dsl.json("a", Thread.class));
    }

    @Test
    void wordsOfTimeBelongToTimes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dsl.integer("deleted").softDelete())
                .withMessageContaining("timestampMillis");
        assertThatIllegalArgumentException().isThrownBy(() -> Dsl.text("a").length(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Dsl.text("a").pattern("("));
        assertThatIllegalArgumentException().isThrownBy(() -> Dsl.text("a").as("no name"));
        assertThat(Dsl.table("t", Dsl.enumeration("a", "A", "X"))
                        .toModel()
                        .columns()
                        .getFirst()
                        .declaration()
                        .mapping()
                        .type())
                .contains(new ValueType.Enumeration("A", java.util.List.of("X")));
    }

    @Test
    void whatBelongsToRowsIsPrintedAndNoDiffSeesIt() throws IOException {
        String words = """
            var agents = table("agents", integer("id").primaryKey(), integer("active_id"),
                integer("owner_id").references("agents").onDelete(CASCADE).relation("owner", "owned"),
                integer("a"), integer("b"), foreignKey("a", "b").references("pairs").relation("pair", "agents"),
                relation("active").one("versions").from("active_id"), relation("tools").many("tools").through("links"));
            """;
        Schema schema = load(words);
        String printed = ScriptPrinter.print(schema);
        assertThat(printed)
                .contains(
                        ".onDelete(CASCADE).relation(\"owner\", \"owned\")",
                        ".references(\"pairs\").relation(\"pair\", \"agents\")",
                        "relation(\"active\").one(\"versions\").from(\"active_id\")",
                        "relation(\"tools\").many(\"tools\").through(\"links\")");
        assertThat(ScriptPrinter.print(load(printed))).isEqualTo(printed);
        Schema plain = load(words.replaceAll(",\\s*relation\\(.*(?=\\);)|\\.relation\\(\"\\w+\", \"\\w+\"\\)", ""));
        assertThat(plain).isEqualTo(schema);
        assertThat(ScriptPrinter.print(plain)).doesNotContain("relation");
        assertThat(ScriptPrinter.print(Mappings.of(schema, plain))).isEqualTo(printed);
    }
}
