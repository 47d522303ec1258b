package dev.sleet.script.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dsl.Dsl;
import dev.sleet.script.ScriptFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that a script finds without an import of its own. */
class ClassPathTest extends ScriptFolder {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path classes;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new StringReader(\"a\")",
                "new BigDecimal(\"1\")",
                "URI.create(\"a:b\")",
                "Files.exists(Path.of(\"a\"))",
                "new ArrayList<String>()",
                "new CompletableFuture<String>()",
                "Function.<String>identity()",
                "(Preferences) null",
                "Pattern.compile(\"a\")",
                "Stream.of(1)",
                "Map.Entry.comparingByKey()",
                "\\u004cist.of(1)",
                "ColumnSpec.class"
            })
    void isWhatJshellImports(String value) throws IOException {
        assertThat(loaded("var t = table(\"t\", text(\"a\"));\nvar v = " + value + ";\nObject w = " + value + ";\n")
                        .tables())
                .hasSize(1);
    }

    @Test
    void ofAnOwnNameIsTheScriptsOwn() throws IOException {
        assertThat(loaded("record Stream(String name) {}\nvar t = table(new Stream(\"t\").name(), text(\"a\"));\n")
                        .tables())
                .hasSize(1);
    }

    @Test
    void thatAppearInADirectoryAreFound() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path home = Path.of(
                Dsl.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        List<Path> entries = List.of(home, classes);
        Path own = Files.createDirectory(classes.resolve("own"));
        Files.createFile(own.resolve("First.class"));
        assertThat(names(compiler, entries)).containsExactly("First.class");
        Files.createFile(own.resolve("Second.class"));
        Files.delete(own.resolve("First.class"));
        assertThat(names(compiler, entries)).containsExactly("Second.class");
    }

    private static List<String> names(JavaCompiler compiler, List<Path> entries) {
        try (ClassPathFiles files = ClassPathFiles.of(compiler, entries)) {
            List<String> names = new java.util.ArrayList<>();
            files.listed(StandardLocation.CLASS_PATH, "own", Set.of(JavaFileObject.Kind.CLASS))
                    .forEach(file ->
                            names.add(String.valueOf(Path.of(file.getName()).getFileName())));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
