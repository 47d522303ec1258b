package dev.sleet.repl.lsp;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.load.ScriptTarget;
import dev.sleet.script.source.Problem;
import dev.sleet.script.source.ScriptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The examples of the words: {@code examples.txt}, and what each of them is in SQL. */
final class WordExamples {
    private static final Path FILE = WordSources.ROOT.resolve("repl/src/test/resources/words/examples.txt");
    private static final String POSTGRES = "postgres: ";

    private WordExamples() {}

    /**
     * An example.
     *
     * @param words what it is an example of
     * @param postgresOnly whether its words are those of PostgreSQL
     * @param script the script
     */
    record Example(List<String> words, boolean postgresOnly, String script) {
        /** Returns the SQL for a kind of database, or as comments what stands in its way there. */
        String sql(DatabaseKind kind) {
            return switch (load(kind)) {
                case LoadResult.Loaded loaded -> script(loaded.schema(), kind);
                case LoadResult.Failed failed ->
                    failed.problems().stream()
                            .map(Problem::message)
                            .distinct()
                            .map(message -> "-- " + message)
                            .collect(Collectors.joining("\n"));
            };
        }

        LoadResult load(DatabaseKind kind) {
            String imports = postgresOnly ? "import static dev.sleet.dsl.postgres.Pg.*;\n" : "";
            ScriptText text = ScriptText.of(Path.of("schema.jsh"), imports + script + "\n");
            return ScriptLoader.load(text, LoadOptions.DEFAULT.withTarget(ScriptTarget.of(kind)));
        }

        private static String script(Schema schema, DatabaseKind kind) {
            Dialect dialect = kind == DatabaseKind.SQLITE
                    ? Dialects.usual()
                    : Dialects.named("postgres").orElseThrow();
            try {
                return dialect.grammar().script(schema).strip();
            } catch (SleetException e) {
                return "-- " + e.what();
            }
        }
    }

    static List<Example> all() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String block : Files.readString(FILE).strip().split("\n\n", -1)) {
            String head = block.lines().findFirst().orElseThrow().substring(2);
            boolean postgresOnly = head.startsWith(POSTGRES);
            String words = postgresOnly ? head.substring(POSTGRES.length()) : head;
            examples.add(new Example(
                    List.of(words.split(" ", -1)),
                    postgresOnly,
                    block.lines().skip(1).collect(Collectors.joining("\n"))));
        }
        return examples;
    }
}
