package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the head of a generated migration warns of. */
class GeneratedHeadTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private static final String[] FORMS = {
        "column(\"a\", \"%s\")",
        "column(\"a\", \"%s\").notNull()",
        "column(\"a\", \"%s\").defaultValue(1), index(\"i\", \"a\")",
        "column(\"a\", \"%s\").notNull(), uniqueIndex(\"i\", \"a\")",
        "column(\"a\", \"%s\").unique()",
        "column(\"a\", \"%s\").notNull().primaryKey()",
        "column(\"a\", \"%s\").references(\"p\", \"id\"), check(\"known\", \"a <> ''\")"
    };

    private String second(String form, String before, String after) throws IOException {
        Path folder = Files.createTempDirectory(dir, "case");
        Path script = folder.resolve("schema.jsh");
        Migrations migrations = new Migrations(folder.resolve("migrations"));
        declare(script, form, before);
        migrations.add("first", script);
        declare(script, form, after);
        String name = migrations.add("second", script);
        return Files.readString(migrations.directory().resolve(name).resolve("migration.sql"));
    }

    private static void declare(Path script, String form, String type) throws IOException {
        Files.writeString(
                script,
                "var p = table(\"p\", text(\"id\").primaryKey());\nvar t = table(\"t\", integer(\"n\"), "
                        + String.format(java.util.Locale.ROOT, form, type) + ");\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        varchar(40) | varchar(128)
        varchar(128) | text
        char(2) | varchar(2)
        int | bigint
        decimal(10, 2) | decimal(12, 2)
        decimal(10, 2) | bigint
        boolean | int
        """)
    void nothingIsSaidOfATypeThatStoresTheSame(String before, String after) throws IOException {
        for (String form : FORMS) {
            String sql = second(form, before, after);
            assertThat(sql).contains("changes type from " + before + " to " + after);
            assertThat(sql.lines().filter(line -> line.matches("-- +[*!x] .*")))
                    .as(sql)
                    .isEmpty();
        }
    }

    @Test
    void aColumnThatIsNotNullHoldsNone() throws IOException {
        String form = "column(\"a\", \"%s\").notNull().primaryKey()";
        assertThat(second(form, "decimal(10, 2)", "INTEGER"))
                .contains("x t.a: fails if rows hold a value that is no whole number")
                .doesNotContain("hold NULL");
    }

    @Test
    void whatCanBeIsSaid() throws IOException {
        assertThat(second(FORMS[3], "text", "integer").lines().filter(line -> line.matches("-- +[*!x] .*")))
                .anyMatch(
                        line -> line.contains("t.a: something is lost where rows hold a value that is not what it was"))
                .anyMatch(line -> line.contains("unique index \"i\""));
    }
}
