package dev.sleet.script.load;

import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.ScriptScope;
import dev.sleet.script.source.ScriptText;
import dev.sleet.script.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A script that is compiled at one time and run at another, for what it does and not for what its variables hold. */
public final class RunnableScript {
    private final Program program;
    private final Map<String, byte[]> classes;
    private final ClassLoader parent;

    private RunnableScript(Program program, Map<String, byte[]> classes, ClassLoader parent) {
        this.program = program;
        this.classes = classes;
        this.parent = parent;
    }

    /** What came of compiling a script. */
    public sealed interface Compilation {
        /** It can be run. */
        record Compiled(RunnableScript script) implements Compilation {}

        /**
         * It cannot be run.
         *
         * @param problems at least one, in the order of their places
         */
        record Failed(List<Problem> problems) implements Compilation {
            public Failed {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * What ended a script before its end.
     *
     * @param problem where, and what it says
     * @param cause what was thrown
     */
    public record Failure(Problem problem, Throwable cause) {}

    /**
     * Compiles a script; nothing of it runs.
     *
     * @param name the name under which messages speak of it
     * @param parent finds the classes that it uses
     */
    public static Compilation compile(String name, String text, ScriptScope scope, ClassLoader parent) {
        return compile(name, problems -> Program.of(new SourceText(name, Path.of(""), text), scope, problems), parent);
    }

    /**
     * Compiles a script in a file, with the files that it opens; nothing of it runs.
     *
     * @param parent finds the classes that it uses
     */
    public static Compilation compile(Path file, ScriptScope scope, ClassLoader parent) {
        return compile(file.toString(), problems -> Program.read(file, scope, problems), parent);
    }

    /**
     * Compiles the text of a script that belongs into a file; nothing of it runs.
     *
     * @param parent finds the classes that it uses
     */
    public static Compilation compile(ScriptText text, ScriptScope scope, ClassLoader parent) {
        return compile(text.file().toString(), problems -> Program.of(List.of(text.source()), scope, problems), parent);
    }

    private static Compilation compile(String name, Function<List<Problem>, Program> reader, ClassLoader parent) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return new Compilation.Failed(
                    List.of(Problem.ofFile(name, "this Java has no compiler, which scripts need")));
        }
        List<Problem> problems = new ArrayList<>();
        try {
            Program program = reader.apply(problems);
            Optional<Map<String, byte[]>> classes =
                    program.units().isEmpty() ? Optional.empty() : ScriptCompiler.compile(compiler, program, problems);
            if (classes.isPresent() && problems.isEmpty()) {
                return new Compilation.Compiled(new RunnableScript(program, classes.get(), parent));
            }
        } catch (StackOverflowError e) {
            problems.add(Problem.ofFile(name, "an expression nests too deep for the compiler; write it as several"));
        }
        return new Compilation.Failed(problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList());
    }

    /**
     * Runs the script from its beginning, in this thread.
     *
     * @param values the values that its scope names
     * @return what ended it early, if something did
     */
    public Optional<Failure> run(Map<String, Object> values) {
        ScriptClassLoader loader = new ScriptClassLoader(classes, parent);
        try {
            Class<?> type = Class.forName(program.units().getFirst().qualifiedName(), true, loader);
            for (String name : program.scope().values().keySet()) {
                type.getField(name).set(null, values.get(name));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the script was compiled without what it is given", e);
        }
        return new ScriptRun(program, loader, new ArrayList<>()).runUntilFailure();
    }
}
