package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names and values are quoted in one place; nobody else puts a text between quotes into SQL. */
class QuotingTest {
    /** The one place, those who quote for something that is not SQL, and what knows nothing of Sleet. */
    private static final Set<String> QUOTE = Set.of("Quoting.java", "CsvRows.java", "Layout.java", "Shell.java");

    /** A quote doubled inside of a text. */
    private static final Pattern DOUBLED = Pattern.compile("replace\\(\"(\\\\\"|')\", *\"(\\\\\"\\\\\"|'')\"\\)");

    /** A part of SQL that ends with an opened quote, and a text after it. */
    private static final Pattern OPENED = Pattern.compile(
            "\"[^\"\\\\]*(?:\\\\.[^\"\\\\]*)*\\b(?:SELECT|FROM|WHERE|PRAGMA|TABLE|INTO"
                    + "|UPDATE|DELETE|DROP|CREATE|ALTER|ATTACH|VACUUM|name)\\b[^\"\\\\]*(?:\\\\.[^\"\\\\]*)*[ =(.](?:'|\\\\\")\"\\s*\\+");

    @Test
    @DisplayName("SQL is quoted by the one class that quotes it")
    void sqlIsQuotedInOnePlace() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String module : List.of("dsl", "migrator", "repl")) {
            Path sources = Path.of(System.getProperty("sleet.root", ".."), module, "src/main/java");
            try (Stream<Path> paths = Files.walk(sources)) {
                for (Path path :
                        paths.filter(p -> p.toString().endsWith(".java")).toList()) {
                    files++;
                    String name = String.valueOf(path.getFileName());
                    if (!QUOTE.contains(name)) {
                        found.addAll(quotes(name, Files.readString(path)));
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(300);
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName("a text put between quotes by hand is found")
    void aTextBetweenQuotesIsFound() {
        assertThat(quotes("A.java", "x(\"SELECT a FROM t WHERE b = '\" + c + \"'\");"))
                .hasSize(1);
        assertThat(quotes("A.java", "x(\"DROP TABLE \\\"\" + c + \"\\\"\");")).hasSize(1);
        assertThat(quotes("A.java", "x(name.replace(\"'\", \"''\"));")).hasSize(1);
        assertThat(quotes("A.java", "x(\"DROP TABLE \" + identifier(c) + \" -- 'why'\");"))
                .isEmpty();
    }

    private static List<String> quotes(String name, String source) {
        return Stream.of(DOUBLED, OPENED)
                .flatMap(pattern -> pattern.matcher(source).results())
                .map(hit -> name + ": " + hit.group())
                .toList();
    }
}
