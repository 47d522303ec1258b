package dev.sleet.repl.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.DatabaseKind;
import dev.sleet.repl.Outcome;
import dev.sleet.repl.command.HelpText;
import dev.sleet.script.load.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/words.md} and what {@code help WORD} prints are made of the sources, of {@code words/examples.txt}, and of the SQL that these
 * are; {@code -Dwords.rewrite=true} writes them anew.
 */
class WordReferenceTest {
    private static final Path PAGE = WordSources.ROOT.resolve("docs/words.md");
    private static final Path HELP =
            WordSources.ROOT.resolve("repl/src/main/resources/dev/sleet/repl/command/help/word-entries.txt");
    private static final Set<String> RETURNED =
            Set.of("SqlText", "SqlText.Variant", "OnlyElements", "OnlyParts", "InSchema");
    private static final Set<String> NO_WORDS = Set.of("of");
    private static final String INTRODUCTION = """
        # Words

        Every word of the language of schemas: its calls, what they mean, an example, and the SQL of the example. `help WORD` at the prompt prints the same. `renamedFrom`, `backfill`
        and the words for generated types are for Sleet and change nothing in the SQL.

        Where a kind of database cannot have the example, a comment says why and what to write instead. *Not managed yet* means that a script may say it and `pull` writes it, but that no
        change of it is planned ([postgres.md](postgres.md)).

        `WordReferenceTest` writes this page (`-Dwords.rewrite=true`) and makes each example in an empty SQLite file, where a diff must find nothing to do; `WordsOnServerTest` runs the
        statements of PostgreSQL on a server.

        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void thePageAndTheHelpAreWhatTheSourcesAndExamplesSay() throws IOException {
        Map<String, List<WordSources.Word>> words = words();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        Map<String, String> entries = new TreeMap<>();
        boolean chapter = false;
        page.append("## For SQLite and PostgreSQL\n");
        for (WordExamples.Example example : WordExamples.all()) {
            if (example.postgresOnly() && !chapter) {
                chapter = true;
                page.append("\n## For PostgreSQL alone\n");
            }
            page.append("\n### ").append(String.join(", ", example.words())).append("\n\n");
            String sql = sql(example);
            for (String word : example.words()) {
                List<WordSources.Word> meanings = words.getOrDefault(word, List.of());
                assertThat(meanings).as("%s is a word", word).isNotEmpty();
                StringBuilder entry = new StringBuilder();
                for (Map.Entry<String, String> meaning : meanings(meanings).entrySet()) {
                    page.append("- `")
                            .append(meaning.getValue())
                            .append("`: ")
                            .append(meaning.getKey())
                            .append('\n');
                    entry.append(meaning.getValue())
                            .append("\n  ")
                            .append(meaning.getKey())
                            .append('\n');
                }
                entry.append("\nFor example\n").append(example.script().indent(2));
                assertThat(entries.put(word, entry + indented(sql))).as(word).isNull();
            }
            page.append("\n```java\n").append(example.script()).append("\n```\n\n```sql\n");
            page.append(sql).append("\n```\n");
        }
        assertThat(entries.keySet()).containsExactlyElementsOf(new TreeSet<>(words.keySet()));
        StringBuilder help = new StringBuilder();
        entries.forEach(
                (word, entry) -> help.append("= ").append(word).append('\n').append(entry));
        assertKept(PAGE, page.toString());
        assertKept(HELP, help.toString());
    }

    @Test
    void everyWordOfTheHelpHasAnEntry() {
        assertThat(HelpText.schemaWords().keySet())
                .allMatch(word -> HelpText.entry(word).orElse("").contains(word + "("));
        assertThat(HelpText.entry("bool"))
                .hasValueSatisfying(entry -> assertThat(entry)
                        .startsWith("bool(String name)\n")
                        .contains("CHECK (\"done\" IN (0, 1))", "PostgreSQL\n", "boolean"));
        assertThat(HelpText.entry("nothing")).isEmpty();
    }

    /** Each example can be had: the SQL makes the schema in an empty file, and a push of the script finds nothing to do. */
    @Test
    void theExamplesCanBeMade() throws IOException {
        for (WordExamples.Example example : WordExamples.all()) {
            if (example.postgresOnly() || !(example.load(DatabaseKind.SQLITE) instanceof LoadResult.Loaded)) {
                continue;
            }
            Path script = Files.writeString(dir.resolve("schema.jsh"), example.script() + "\n");
            Path file = dir.resolve(example.words().getFirst() + ".db");
            Outcome made =
                    Outcome.withInput(example.sql(DatabaseKind.SQLITE), "sql", "--write", "--create", file.toString());
            assertThat(made.code()).as(example + made.err()).isZero();
            Outcome diff = Outcome.of("diff", "--schema", script.toString(), file.toString());
            assertThat(diff.code()).as(example + diff.out() + diff.err()).isZero();
        }
    }

    /** Returns the calls of a word by what they mean, those that mean the same together. */
    private static Map<String, String> meanings(List<WordSources.Word> words) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (WordSources.Word word : words) {
            meanings.merge(word.text(), word.call(), (had, more) -> had.contains(more) ? had : had + ", " + more);
        }
        return meanings;
    }

    private static String sql(WordExamples.Example example) {
        String postgres = "-- PostgreSQL\n" + example.sql(DatabaseKind.POSTGRES);
        if (example.postgresOnly()) {
            return postgres;
        }
        return "-- SQLite\n" + example.sql(DatabaseKind.SQLITE) + "\n" + postgres;
    }

    private static String indented(String sql) {
        return sql.replace("-- SQLite\n", "\bSQLite\n")
                .replace("-- PostgreSQL\n", "\bPostgreSQL\n")
                .indent(2)
                .replace("  \b", "")
                .replaceAll("(?m)^ +$", "");
    }

    private static Map<String, List<WordSources.Word>> words() throws IOException {
        Map<String, List<WordSources.Word>> words = new HashMap<>();
        for (String room : List.of("dsl", "dsl/postgres")) {
            for (WordSources.Word word : WordSources.of(room)) {
                if ((word.returns().endsWith("Spec") || RETURNED.contains(word.returns()))
                        && !NO_WORDS.contains(word.name())) {
                    words.computeIfAbsent(word.name(), name -> new ArrayList<>())
                            .add(word);
                }
            }
        }
        return words;
    }

    private static void assertKept(Path file, String text) throws IOException {
        if (Boolean.getBoolean("words.rewrite")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("what -Dwords.rewrite=true writes")
                .isEqualTo(text);
    }
}
