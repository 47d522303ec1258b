package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Dialects;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.types.SourceFile;
import dev.sleet.types.Types;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Generated sources in a directory, compiled with every warning of javac as an error. */
public final class Generated {
    private final Path sources;
    private final Path classes;

    /** Makes a place in a directory. */
    public Generated(Path directory) throws IOException {
        this.sources = Files.createDirectories(directory.resolve("sources"));
        this.classes = Files.createDirectories(directory.resolve("classes"));
    }

    /** Returns the schema of a script. */
    static Schema schema(Path directory, String script) throws IOException {
        return loaded(directory, script).schema();
    }

    /** Returns what a script declares. */
    static LoadResult.Loaded loaded(Path directory, String script) throws IOException {
        LoadResult result = ScriptLoader.load(Files.writeString(directory.resolve("schema.jsh"), script));
        assertThat(result).as(script).isInstanceOf(LoadResult.Loaded.class);
        return (LoadResult.Loaded) result;
    }

    /** Returns the files of a schema. */
    static List<SourceFile> files(Schema schema, String packageName) {
        return files(new LoadResult.Loaded(schema, List.of(), List.of()), packageName);
    }

    /** Returns the files of what a script declares. */
    static List<SourceFile> files(LoadResult.Loaded loaded, String packageName) {
        return files(loaded, packageName, Types.Annotations.NONE);
    }

    /** Returns the files of what a script declares, with annotations. */
    static List<SourceFile> files(LoadResult.Loaded loaded, String packageName, Types.Annotations annotations) {
        try (Types.Source source = Types.Source.of(loaded.schema(), loaded.queries(), Dialects.usual())) {
            return Types.write(
                    source, new Types.Target(packageName, "AppDb", "schema.jsh", Optional.empty(), annotations));
        }
    }

    Generated add(List<SourceFile> files) throws IOException {
        for (SourceFile file : files) {
            add(file.path(), file.text());
        }
        return this;
    }

    /** Adds a source. */
    public Generated add(String path, String text) throws IOException {
        Path file = sources.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Compiles all sources at once and returns their classes. */
    public ClassLoader compiled() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> files = new ArrayList<>(
                    all.filter(file -> file.toString().endsWith(".java")).toList());
            StringWriter messages = new StringWriter();
            boolean good = compiler.getTask(
                            messages,
                            manager,
                            null,
                            List.of(
                                    "--release",
                                    "21",
                                    "-Xlint:all,-classfile,-processing,-path",
                                    "-Werror",
                                    "-Xmaxerrs",
                                    "20",
                                    "-proc:none",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(good).as(messages.toString()).isTrue();
        }
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }
}
