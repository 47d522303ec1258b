package dev.sleet.script.load;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.sleet.dsl.Dsl;
import dev.sleet.script.source.ScriptScope;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.NullMarked;

/** One run of the compiler over generated sources. */
final class JavaCompilation implements AutoCloseable {
    private static final List<String> OPTIONS = List.of(
            "-proc:none",
            "-implicit:none",
            "-g:lines,source",
            "-Xlint:none",
            "-nowarn",
            "-XDstringConcat=inline",
            "-Xmaxerrs",
            "1000");

    private final ClassPathFiles classPath;
    private final MemoryFiles files;
    private final JavacTask task;
    private final List<MemoryFiles.Source> sources;
    private final DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();

    JavaCompilation(JavaCompiler compiler, ScriptScope scope, List<MemoryFiles.Source> sources) {
        this.sources = List.copyOf(sources);
        classPath = ClassPathFiles.of(compiler, List.copyOf(classPath(scope)));
        files = new MemoryFiles(classPath);
        task = (JavacTask) compiler.getTask(Writer.nullWriter(), files, collector, OPTIONS, null, sources);
        task.setLocale(Locale.ENGLISH);
    }

    /** Returns where the compiler finds the classes that a script uses. */
    static Set<Path> classPath(ScriptScope scope) {
        Set<Path> entries = new LinkedHashSet<>();
        List<Class<?>> types = new ArrayList<>(List.of(Dsl.class, NullMarked.class));
        types.addAll(scope.values().values());
        for (Class<?> type : types) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source != null) {
                try {
                    entries.add(Path.of(source.getLocation().toURI()));
                } catch (URISyntaxException e) {
                    throw new IllegalStateException("cannot find where " + type.getName() + " was loaded from", e);
                }
            }
        }
        entries.addAll(scope.classPath());
        if (scope.isAlone()) {
            return entries;
        }
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }

    /** Lets go of the class path. */
    @Override
    public void close() {
        classPath.close();
    }

    List<MemoryFiles.Source> sources() {
        return sources;
    }

    JavacTask task() {
        return task;
    }

    /** Returns the syntax trees in the order of the sources. */
    List<CompilationUnitTree> parse() {
        List<CompilationUnitTree> trees = new ArrayList<>();
        try {
            task.parse().forEach(trees::add);
        } catch (IOException e) {
            throw new UncheckedIOException("a source in memory cannot be read", e);
        }
        return trees;
    }

    /** Finds what every name and expression means. */
    void analyze() {
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException("a class cannot be read", e);
        }
    }

    /** Returns the class files by the names of their classes. */
    Map<String, byte[]> generate() {
        try {
            task.generate();
        } catch (IOException e) {
            throw new UncheckedIOException("a class in memory cannot be written", e);
        }
        return files.classes();
    }

    /** Returns the errors found so far, in the order in which they were found. */
    List<Diagnostic<? extends JavaFileObject>> errors() {
        List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : collector.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(diagnostic);
            }
        }
        return errors;
    }
}
