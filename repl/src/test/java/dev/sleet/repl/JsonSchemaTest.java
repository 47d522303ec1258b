package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows, rows to be inserted, enums and records of JSON have a definition each. */
class JsonSchemaTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void eachTypeHasADefinition() throws Exception {
        Path script = Files.writeString(dir.resolve("schema.jsh"), """
            enum Status { OPEN, DONE }
            record Metadata(String source, int points) {}
            var tickets = table("tickets",
                integer("id").primaryKey(),
                text("title").notNull().length(1, 200).pattern("[a-z]+"),
                integer("points").range(0, 5),
                enumeration("status", Status.class).notNull().defaultValue("OPEN"),
                json("tags", listOf(String.class)).notNull(),
                json("metadata", Metadata.class),
                timestampMillis("created_at").notNull(),
                blob("picture"));
            """);
        Outcome outcome = Outcome.of("export", "--schema", script.toString(), "--json-schema");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        String row = "\"id\":{\"type\":\"integer\"},\"title\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":200,"
                + "\"pattern\":\"^(?:[a-z]+)$\"}";
        assertThat(outcome.out())
                .startsWith("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"$defs\":{\"Ticket\":{")
                .contains(row)
                .contains(
                        "\"points\":{\"anyOf\":[{\"type\":\"integer\",\"minimum\":0,\"maximum\":5},{\"type\":\"null\"}]}")
                .contains("\"status\":{\"$ref\":\"#/$defs/Status\"}", "\"Status\":{\"enum\":[\"OPEN\",\"DONE\"]}")
                .contains("\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}")
                .contains("\"createdAt\":{\"type\":\"string\",\"format\":\"date-time\"}")
                .contains("\"required\":[\"title\",\"tags\",\"createdAt\"]")
                .contains("\"Metadata\":{\"type\":\"object\"");
        assertThat(Outcome.of("export", "--schema", script.toString(), "--json-schema", "--dot")
                        .code())
                .isEqualTo(2);
    }
}
