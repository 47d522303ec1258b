package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures in the documentation are those of the examples; {@code -Ddiagrams.rewrite=true} draws them anew. */
class DiagramDocsTest {
    private static final Path ROOT = Path.of(System.getProperty("sleet.root", ".."));

    @ParameterizedTest
    @CsvSource({
        "scripts/examples/helpdesk.sql, docs/helpdesk.svg",
        "scripts/examples/agents/schema.jsh, docs/agents.svg"
    })
    void theyAreDrawnFromTheExamples(String schema, String picture) throws IOException {
        Outcome drawn = Outcome.of("export", ROOT.resolve(schema).toString(), "--svg");
        assertThat(drawn.code()).as(drawn.err()).isZero();
        Path file = ROOT.resolve(picture);
        if (Boolean.getBoolean("diagrams.rewrite")) {
            Files.writeString(file, drawn.out());
        }
        assertThat(Files.readString(file))
                .as("what -Ddiagrams.rewrite=true draws")
                .isEqualTo(drawn.out());
    }
}
