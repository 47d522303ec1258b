package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.sleet.laws.Dice;
import dev.sleet.laws.Made;
import dev.sleet.model.Schema;
import dev.sleet.rows.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported for front ends is a JSON Schema, which takes the values of rows and no others. */
class JsonSchemaValidationTest {
    private static final int SCHEMAS = Integer.getInteger("sleet.tries", 40);
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonSchema META =
            FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"), strict());

    private static final String SCRIPT = """
        enum Status { OPEN, DONE }
        enum Größe { KLEIN }
        record Point(int x, double y) {}
        record Metadata(String source, List<Point> points, Map<String, Status> marks) {}
        var tickets = table("tickets",
            integer("id").primaryKey(),
            text("title").notNull().length(1, 10).pattern("[a-z ]+"),
            integer("points").range(0, 5),
            real("weight").notNull().range(-1, 1),
            enumeration("status", Status.class).notNull().defaultValue("OPEN"),
            enumeration("size", Größe.class),
            json("tags", listOf(String.class)).notNull(),
            json("metadata", Metadata.class),
            json("any"),
            bool("done").notNull().defaultValue(0),
            date("day"),
            uuid("key"),
            decimal("price"),
            timestampMillis("created_at").notNull(),
            blob("picture"));
        """;

    /** A row that is right; each other one has one member that is wrong. */
    private static final Map<String, String> RIGHT = new LinkedHashMap<>();

    static {
        RIGHT.put("id", "1");
        RIGHT.put("title", "\"on fire\"");
        RIGHT.put("points", "5");
        RIGHT.put("weight", "0.5");
        RIGHT.put("status", "\"DONE\"");
        RIGHT.put("size", "\"KLEIN\"");
        RIGHT.put("tags", "[\"hw\"]");
        RIGHT.put(
                "metadata",
                "{\"source\": \"mail\", \"points\": [{\"x\": 1, \"y\": 2.5}], \"marks\": {\"a\": \"OPEN\"}}");
        RIGHT.put("any", "{\"a\": [1, null]}");
        RIGHT.put("done", "true");
        RIGHT.put("day", "\"2026-11-30\"");
        RIGHT.put("key", "\"123e4567-e89b-12d3-a456-426614174000\"");
        RIGHT.put("price", "1.10");
        RIGHT.put("createdAt", "\"2026-11-30T12:00:00Z\"");
        RIGHT.put("picture", "\"AQI=\"");
    }

    private static final Map<String, List<String>> WRONG = Map.ofEntries(
            Map.entry("id", List.of("\"1\"", "1.5", "null")),
            Map.entry("title", List.of("\"\"", "\"aaaaaaaaaaa\"", "\"A\"", "null", "1")),
            Map.entry("points", List.of("6", "-1", "1.5")),
            Map.entry("weight", List.of("2", "null")),
            Map.entry("status", List.of("\"done\"", "null")),
            Map.entry("size", List.of("\"GROSS\"")),
            Map.entry("tags", List.of("\"hw\"", "[1]", "[null]", "null")),
            Map.entry(
                    "metadata",
                    List.of(
                            "{}",
                            "{\"source\": \"mail\", \"points\": [{\"x\": 1.5, \"y\": 2}], \"marks\": {}}",
                            "{\"source\": \"mail\", \"points\": [], \"marks\": {\"a\": \"CLOSED\"}}",
                            "{\"source\": \"mail\", \"points\": [], \"marks\": {}, \"more\": 1}")),
            Map.entry("done", List.of("1", "null")),
            Map.entry("day", List.of("\"30.11.2026\"")),
            Map.entry("key", List.of("\"123\"")),
            Map.entry("price", List.of("\"1.10\"")),
            Map.entry("createdAt", List.of("\"yesterday\"", "null")),
            Map.entry("picture", List.of("[1, 2]")));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static SchemaValidatorsConfig strict() {
        return SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    }

    private static String document(Schema schema) {
        return Json.of(dev.sleet.types.JsonSchema.of(schema, dev.sleet.dialect.Dialects.usual()))
                .text();
    }

    private static Set<ValidationMessage> problems(String document, String definition, Map<String, String> row) {
        String schema = document.replaceFirst("\\{", "{\"\\$ref\":\"#/\\$defs/" + definition + "\",");
        return FACTORY.getSchema(schema, strict()).validate(text(row), InputFormat.JSON);
    }

    private static String text(Map<String, String> row) {
        StringBuilder text = new StringBuilder();
        row.forEach((name, value) -> text.append(text.isEmpty() ? "{" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return text + "}";
    }

    @Test
    void rowsAreTakenAndNoOthers() throws IOException {
        String document = document(Generated.schema(directory, SCRIPT));
        assertThat(META.validate(document, InputFormat.JSON)).isEmpty();
        assertThat(problems(document, "Ticket", RIGHT)).isEmpty();
        assertThat(problems(document, "NewTicket", RIGHT)).isEmpty();
        WRONG.forEach((name, values) -> values.forEach(value -> {
            Map<String, String> row = new LinkedHashMap<>(RIGHT);
            row.put(name, value);
            assertThat(problems(document, "Ticket", row))
                    .as(name + " = " + value)
                    .isNotEmpty();
        }));
        for (String nullable : List.of("points", "size", "metadata", "any", "day", "key", "price", "picture")) {
            Map<String, String> row = new LinkedHashMap<>(RIGHT);
            row.put(nullable, "null");
            assertThat(problems(document, "Ticket", row)).as(nullable).isEmpty();
            row.remove(nullable);
            assertThat(problems(document, "Ticket", row)).as(nullable).isNotEmpty();
        }
        Map<String, String> more = new LinkedHashMap<>(RIGHT);
        more.put("more", "1");
        assertThat(problems(document, "Ticket", more)).isNotEmpty();
    }

    @Test
    void aRowToBeInsertedLeavesOutWhatTheDatabaseGives() throws IOException {
        String document = document(Generated.schema(directory, SCRIPT));
        Map<String, String> least = new LinkedHashMap<>();
        List.of("title", "weight", "tags", "createdAt")
                .forEach(name -> least.put(name, Objects.requireNonNull(RIGHT.get(name))));
        assertThat(problems(document, "NewTicket", least)).isEmpty();
        List.copyOf(least.keySet()).forEach(name -> {
            Map<String, String> row = new LinkedHashMap<>(least);
            row.remove(name);
            assertThat(problems(document, "NewTicket", row)).as(name).isNotEmpty();
        });
    }

    @Test
    void whatIsWrittenOfAnySchemaIsOne() {
        long seed = Long.getLong("sleet.seed", 20261130);
        for (int i = 0; i < SCHEMAS; i++) {
            Schema schema = TypedProperties.mapped(Made.schema(seed + i), new Dice(seed + i));
            assertThat(META.validate(document(schema), InputFormat.JSON))
                    .as("schema of seed " + (seed + i))
                    .isEmpty();
        }
    }
}
