package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The types of {@code schema.jsh} of a directory, in the package {@code app.db} of its {@code src}. */
public final class TypesOutcome {
    private TypesOutcome() {}

    /** Runs {@code sleet types} with more options. */
    public static Outcome of(Path dir, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "types",
                "--from",
                dir.resolve("schema.jsh").toString(),
                "--package",
                "app.db",
                "--out",
                dir.resolve("src").toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    /** Compiles all that is in {@code src} and returns the directory of its classes. */
    public static Path compiled(Path dir) throws IOException {
        Path classes = dir.resolve("classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(dir.resolve("src"))) {
            List<Path> files =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            StringWriter messages = new StringWriter();
            List<String> options =
                    List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(
                                    messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                            .call())
                    .as(messages.toString())
                    .isTrue();
        }
        return classes;
    }
}
