package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.types.SourceFile;
import dev.sleet.types.Types.Annotations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows to be inserted bear the rules of their columns as annotations of Jakarta Validation, which compile. */
class JakartaTest {
    private static final String SCRIPT = """
        record Part(int number) {}
        var guests = table("guests",
            integer("id").primaryKey(),
            text("name").notNull().length(1, 80),
            text("code").notNull().pattern("[A-Z]{2}\\\\d+\\"?"),
            text("nick").length(2, 9),
            text("state").notNull().defaultValue("new"),
            integer("age").notNull().range(-1, 150),
            real("height").notNull().range(0, 3),
            blob("photo").notNull(),
            decimal("paid").notNull(),
            bool("active").notNull(),
            json("tags", listOf(String.class)).notNull(),
            json("parts", listOf(Part.class)),
            json("maps", listOf(mapOf(Integer.class))).notNull());
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Map<String, String> annotated(String script) throws IOException {
        List<SourceFile> files = Generated.files(Generated.loaded(directory, script), "annotated", Annotations.JAKARTA);
        new Generated(directory).add(files).compiled();
        return files.stream().collect(Collectors.toMap(SourceFile::path, SourceFile::text));
    }

    @Test
    void theRulesOfColumnsAreAnnotations() throws IOException {
        Map<String, String> files = annotated(SCRIPT);
        String text = files.getOrDefault("annotated/NewGuest.java", "");
        assertThat(text.substring(text.indexOf('(', text.indexOf("record")) + 1, text.indexOf(") {"))
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty()))
                .containsExactly(
                        "@Nullable Long id,",
                        "@NotNull @Size(min = 1, max = 80) String name,",
                        "@NotNull @Pattern(regexp = \"[A-Z]{2}\\\\d+\\\"?\") String code,",
                        "@Size(min = 2, max = 9) @Nullable String nick,",
                        "@Nullable String state,",
                        "@Min(-1L) @Max(150L) long age,",
                        "double height,",
                        "@NotNull byte[] photo,",
                        "@NotNull BigDecimal paid,",
                        "boolean active,",
                        "@NotNull List<@NotNull String> tags,",
                        "@Nullable List<@NotNull Part> parts,",
                        "@NotNull List<@NotNull Map<String, Integer>> maps");
        files.remove("annotated/NewGuest.java");
        assertThat(files.values()).noneMatch(other -> other.contains("jakarta"));
    }

    @Test
    void aTableMayBeCalledLikeAnAnnotationOrAClassThatItsRowsUse() throws IOException {
        String script = Stream.of("NotNull", "Size", "Min", "Max", "Pattern", "String", "List", "Nullable")
                .map(name -> """
                    var t%1$s = table("%1$s", integer("id").primaryKey(), text("name").notNull().length(1, 5).pattern("a+"),
                        text("other").length(1, 5), integer("n").notNull().range(1, 2),
                        json("tags", listOf(String.class)).notNull(), json("more", listOf(java.util.UUID.class)));
                    """.formatted(name))
                .collect(Collectors.joining());
        assertThat(annotated(script).keySet()).contains("annotated/NewSize.java", "annotated/NewStringRow.java");
    }

    @Test
    void withoutTheOptionNothingNamesJakarta() throws IOException {
        assertThat(Generated.files(Generated.loaded(directory, SCRIPT), "annotated"))
                .noneMatch(file -> file.text().contains("jakarta"));
    }
}
