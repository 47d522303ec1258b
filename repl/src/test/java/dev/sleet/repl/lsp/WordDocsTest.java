package dev.sleet.repl.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The words' documentation that an editor shows is their Javadoc; {@code -Dwords.rewrite=true} writes it anew. */
class WordDocsTest {
    private static final Path WORDS = WordSources.ROOT.resolve("repl/src/main/resources/dev/sleet/repl/lsp/words.txt");

    @Test
    void theyAreThoseOfTheSources() throws IOException {
        StringBuilder words = new StringBuilder();
        for (WordSources.Word word : WordSources.of("dsl")) {
            if (word.returns().endsWith("Spec")) {
                String signature = word.returns() + " " + word.call();
                words.append(String.join("\t", word.type(), word.name(), signature, word.text()))
                        .append('\n');
            }
        }
        if (Boolean.getBoolean("words.rewrite")) {
            Files.writeString(WORDS, words);
        }
        assertThat(Files.readString(WORDS))
                .as("what -Dwords.rewrite=true writes")
                .isEqualTo(words.toString());
        assertThat(WordDocs.of(dev.sleet.dsl.Dsl.class)).containsKeys("table", "integer", "view");
        assertThat(WordDocs.of(dev.sleet.dsl.ColumnSpec.class)).containsKeys("notNull", "references", "onDelete");
    }
}
