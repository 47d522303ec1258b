package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about typed access, from its schema to the application that runs, as somebody types it who has nothing else. */
class TypesPageTest {
    private static final Path PAGE = Path.of(System.getProperty("sleet.root", ".."), "docs", "types.md");
    private static final Pattern BLOCK = Pattern.compile("```(java|xml)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    /** Returns the first block of the page that has a text. */
    private static String block(String text) throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(2))
                .filter(block -> block.contains(text))
                .findFirst()
                .orElseThrow();
    }

    private Path write(String file, String text) throws IOException {
        Path path = dir.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void theSmallApplicationRuns() throws Exception {
        String schema = write("schema.jsh", block("var projects = table(")).toString();
        write("src/app/Main.java", block("class Main"));
        assertThat(TypesOutcome.of(dir).code()).isZero();
        Path database = dir.resolve("app.db");
        assertThat(Outcome.of("push", database.toString(), "--create", "--yes", "--schema", schema)
                        .code())
                .isZero();
        Path classes = TypesOutcome.compiled(dir);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        "app.Main")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).contains("Ticket[id=1, projectId=1, title=On fire, status=OPEN, tags=[hw], created=");
    }

    /** What the page shows of the classes that are written compiles, each piece with the schema that it is about. */
    @Test
    void theFirstLinesOnRowsCompile() throws Exception {
        write("schema.jsh", block("var projects = table("));
        assertThat(TypesOutcome.of(dir).code()).isZero();
        String lines = block("try (AppDb db = AppDb.open(Path.of(\"app.db\"))) {\n    Project project")
                .replace("...", "");
        write("src/app/Lines.java", """
            package app;
            import app.db.*;
            import dev.sleet.rows.Page;
            import java.nio.file.Path;
            import java.util.List;
            class Lines {
                void lines() {
                    %s
                }
            }
            """.formatted(lines));
        TypesOutcome.compiled(dir);
    }

    @Test
    void thePomHasTheVersionsOfTheBuild() throws IOException {
        String build = Files.readString(PAGE.resolveSibling("../pom.xml"));
        String pom = block("<artifactId>sleet-migrator</artifactId>");
        for (String version :
                List.of("<artifactId>sleet</artifactId>\\s*<version>(.*?)</version>", "<sqlite.version>(.*?)<")) {
            MatchResult found = Pattern.compile(version)
                    .matcher(build)
                    .results()
                    .findFirst()
                    .orElseThrow();
            assertThat(pom).contains("<version>" + found.group(1) + "</version>");
        }
    }
}
