package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the program prints. */
final class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("sleet.root", ".."));

    @TempDir
    Path directory;

    private Path database;
    private Path script;
    private String readme;

    @BeforeEach
    void makeTheHelpDesk() throws IOException {
        database = directory.resolve("helpdesk.db");
        script = directory.resolve("schema.jsh");
        readme = Files.readString(ROOT.resolve("README.md"));
        String sql = Files.readString(ROOT.resolve("scripts/examples/helpdesk.sql"));
        assertThat(Outcome.withInput(sql, "sql", "--write", "--create", database.toString())
                        .code())
                .isZero();
        assertThat(Outcome.of("pull", database.toString(), "-o", script.toString())
                        .code())
                .isZero();
    }

    private Outcome run(String... arguments) {
        return Outcome.of(arguments);
    }

    private void edit() throws IOException {
        String text = Files.readString(script)
                .replace("text(\"email\")", "text(\"email\").notNull()")
                .replace("    text(\"legacy_html\"),\n", "")
                .replace(
                        "text(\"title\").notNull().collate(\"NOCASE\")",
                        "text(\"subject\").notNull().collate(\"NOCASE\").renamedFrom(\"title\")")
                .replace("afterUpdateOf(\"title\")", "afterUpdateOf(\"subject\")")
                .replace("old.title", "old.subject")
                .replace("t.title", "t.subject");
        Files.writeString(script, text);
    }

    /**
     * Checks that the README shows what was printed, with the names of files as someone sees them who is in their directory;
     * longer names break lines elsewhere, so white space does not count.
     */
    private void assertShown(String printed) {
        String text =
                printed.replace(directory + "/", "").replaceAll("\\s+", " ").strip();
        assertThat(readme.replaceAll("\\s+", " ")).contains(text);
    }

    @Test
    void itIsShortAndWhatItLeadsToIsThere() throws IOException {
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(150);
        Pattern link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
        for (Path page : pages()) {
            String text = Files.readString(page);
            assertThat(link.matcher(text).results().map(found -> found.group(1)))
                    .as(page.toString())
                    .allMatch(target -> Files.exists(page.resolveSibling(target)));
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    @Test
    void theVersionsShownAreThoseOfTheBuild() throws IOException {
        String build = Files.readString(ROOT.resolve("pom.xml"));
        String sleet = between(build, "<artifactId>sleet</artifactId>\n  <version>", "</version>");
        String driver = between(build, "<sqlite.version>", "</sqlite.version>");
        String guide = Files.readString(ROOT.resolve("docs/java.md"));
        assertThat(between(guide, "sleet-migrator</artifactId>\n  <version>", "</version>"))
                .isEqualTo(sleet);
        assertThat(between(guide, "sqlite-jdbc</artifactId>\n  <version>", "</version>"))
                .isEqualTo(driver);
        for (String example : List.of("spring", "plain")) {
            assertThat(Files.readString(ROOT.resolve("scripts/examples/" + example + "/pom.xml")))
                    .contains("<sleet.version>" + sleet + "<", "<sqlite-jdbc.version>" + driver + "<");
        }
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }

    @Test
    void eachCommandHasARow() throws IOException {
        String commands = Files.readString(ROOT.resolve("docs/commands.md"));
        assertThat(new CommandTable().names()).allMatch(name -> commands.contains("| `sleet " + name));
    }

    @Test
    void noHelpHasAPlaceholderThatNothingFills() {
        assertThat(new CommandTable().names())
                .allSatisfy(name -> assertThat(run(name, "--help").out()).doesNotContainPattern("(?<![-=])\\bnull\\b"));
    }

    @Test
    void thePulledTableIsTheOneShown() throws IOException {
        String pulled = Files.readString(script);
        int start = pulled.indexOf("var tickets ");
        assertThat(readme).contains(pulled.substring(start, pulled.indexOf(";\n", start) + 1));
    }

    @Test
    void theScreensAreWhatIsPrinted() throws IOException {
        edit();
        String file = database.toString();
        String schema = script.toString();
        Outcome diff = run("diff", "--schema", schema, file);
        assertThat(diff.code()).isEqualTo(3);
        assertShown(diff.out());

        Outcome refused = run("push", "--schema", schema, file, "--yes");
        assertThat(refused.code()).isEqualTo(4);
        assertShown(refused.err());

        Outcome pushed = run(
                "push",
                "--schema",
                schema,
                file,
                "--yes",
                "--allow-loss",
                "tickets.legacy_html",
                "--backfill",
                "agents.email=lower(name) || '@example.com'");
        assertThat(pushed.code()).isZero();
        assertThat(pushed.out()).contains("applied and verified");

        Outcome again = run("diff", "--schema", schema, file);
        assertThat(again.code()).isZero();
        assertShown(again.out());
        assertShown(run("sql", file, "SELECT * FROM open_tickets").out());
    }

    @Test
    void theExampleIsTheFile() throws IOException {
        String example = Files.readString(ROOT.resolve("scripts/examples/tickets.jsh"));
        assertThat(Files.readString(ROOT.resolve("docs/guide.md"))).contains(example.strip());
        Path made = directory.resolve("made.db");
        String schema = ROOT.resolve("scripts/examples/tickets.jsh").toString();
        assertThat(run("push", "--schema", schema, made.toString(), "--create", "--yes")
                        .code())
                .isZero();
        assertThat(run("diff", "--schema", schema, made.toString()).code()).isZero();
        assertThat(List.of(run("sql", made.toString(), "SELECT count(*) FROM tickets")
                        .code()))
                .containsExactly(0);
    }
}
