package dev.sleet.script.load;

import dev.sleet.dsl.Dsl;
import dev.sleet.model.Schema;
import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.ScriptScope;
import dev.sleet.script.source.ScriptText;
import dev.sleet.script.source.SourceText;
import dev.sleet.script.source.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema script.
 *
 * <p>A script is Java as plain {@code jshell} takes it: declarations and statements without a class around them. Its
 * schema is what its top-level variables hold, in their order. It runs in this JVM and may do what any code may.
 */
public final class ScriptLoader {
    /** Deep enough for chains of some thousand calls, in the compiler as well as in the script. */
    private static final long STACK_BYTES = 64L << 20;

    /** Loads in progress, so that an exit of the JVM in the middle of one can be explained. */
    private static final ConcurrentLinkedDeque<ScriptLoader> RUNNING = new ConcurrentLinkedDeque<>();

    private final Path file;
    private final BiFunction<ScriptScope, List<Problem>, Program> reader;
    private final boolean runs;
    private final List<Problem> problems = new ArrayList<>();
    private final CountDownLatch compiled = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable ScriptRun run;
    private volatile @Nullable LoadResult result;
    private volatile @Nullable Object value;
    private volatile @Nullable Throwable bug;

    private ScriptLoader(Path file, BiFunction<ScriptScope, List<Problem>, Program> reader) {
        this(file, reader, true);
    }

    private ScriptLoader(Path file, BiFunction<ScriptScope, List<Problem>, Program> reader, boolean runs) {
        this.file = file;
        this.reader = reader;
        this.runs = runs;
    }

    /** Returns the schema of a script, or every problem that it has. */
    public static LoadResult load(Path file, LoadOptions options) {
        return new ScriptLoader(file, (scope, problems) -> Program.read(file, scope, problems)).load(options);
    }

    /** Returns the schema of a script whose text need not be in its file, or every problem that it has. */
    public static LoadResult load(ScriptText text, LoadOptions options) {
        return new ScriptLoader(text.file(), (scope, problems) -> Program.of(List.of(text.source()), scope, problems))
                .load(options);
    }

    /** Returns what the compiler has against a script, of which nothing is run. */
    public static List<Problem> check(ScriptText text, LoadOptions options) {
        ScriptLoader loader = new ScriptLoader(
                text.file(), (scope, problems) -> Program.of(List.of(text.source()), scope, problems), false);
        return switch (loader.load(options)) {
            case LoadResult.Loaded fine -> List.of();
            case LoadResult.Failed failed -> failed.problems();
        };
    }

    /** Returns what an expression or statement has for a value behind a script, which is not changed by it. */
    public static Evaluation evaluate(ScriptText text, String typed, LoadOptions options) {
        ScriptLoader loader = behind(text, Prompt.expression(typed));
        LoadResult result = loader.load(options);
        if (result instanceof LoadResult.Failed failed && Prompt.isVoid(failed)) {
            loader = behind(text, Prompt.statement(typed));
            result = loader.load(options);
        }
        return switch (result) {
            case LoadResult.Loaded loaded -> new Evaluation.Value(Optional.ofNullable(loader.value));
            case LoadResult.Failed failed -> new Evaluation.Failed(Prompt.asTyped(failed.problems()));
        };
    }

    private static ScriptLoader behind(ScriptText text, String prompt) {
        SourceText after = new SourceText(Prompt.NAME, text.file(), prompt);
        return new ScriptLoader(
                text.file(), (scope, problems) -> Program.of(List.of(text.source(), after), scope, problems));
    }

    /** Returns the schema of a script that may run for ten seconds, or every problem that it has. */
    public static LoadResult load(Path file) {
        return load(file, LoadOptions.DEFAULT);
    }

    /**
     * Returns where the script is that runs at the moment, for a shutdown hook to tell which line ended the program.
     */
    public static Optional<Problem> running() {
        for (ScriptLoader loader : RUNNING) {
            Optional<Problem> place = loader.place("the script ended the program");
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private LoadResult load(LoadOptions options) {
        Thread worker = new Thread(null, () -> work(options), "sleet-script", STACK_BYTES);
        worker.setDaemon(true);
        thread = worker;
        worker.start();
        try {
            compiled.await();
            if (!finished.await(options.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return stopped(
                        worker,
                        "the code did not finish within "
                                + options.timeout().toString().substring(2).toLowerCase(java.util.Locale.ROOT));
            }
        } catch (InterruptedException e) {
            LoadResult interrupted = stopped(worker, "interrupted");
            Thread.currentThread().interrupt();
            return interrupted;
        }
        if (bug != null) {
            throw new IllegalStateException("cannot load " + file, bug);
        }
        return result == null ? new LoadResult.Failed(List.of()) : result;
    }

    private LoadResult stopped(Thread worker, String message) {
        Problem problem = place(message).orElse(Problem.ofFile(file.toString(), message));
        worker.interrupt();
        return new LoadResult.Failed(List.of(problem));
    }

    private Optional<Problem> place(String message) {
        ScriptRun current = run;
        Thread worker = thread;
        Step step = current == null ? null : current.running();
        return current == null || worker == null || step == null
                ? Optional.empty()
                : Optional.of(current.problemAt(worker.getStackTrace(), step, message));
    }

    private void work(LoadOptions options) {
        try {
            result = work(reader.apply(ScriptScope.schema(options.isAlone()), problems), options);
        } catch (StackOverflowError e) {
            result = new LoadResult.Failed(List.of(Problem.ofFile(
                    file.toString(), "an expression nests too deep for the compiler; write it as several statements")));
        } catch (OutOfMemoryError e) {
            result = new LoadResult.Failed(
                    List.of(Problem.ofFile(file.toString(), "the script needs more memory than there is")));
        } catch (Throwable e) {
            bug = e;
        } finally {
            compiled.countDown();
            finished.countDown();
        }
    }

    private LoadResult work(Program program, LoadOptions options) {
        if (program.units().isEmpty()) {
            return failed();
        }
        Optional<Map<String, byte[]>> classes = classes(program, options.cache());
        if (classes.isEmpty() || !problems.isEmpty()) {
            return failed();
        }
        if (!runs) {
            return new LoadResult.Loaded(Schema.EMPTY, List.of(), List.of());
        }
        ScriptRun script =
                new ScriptRun(program, new ScriptClassLoader(classes.get(), Dsl.class.getClassLoader()), problems);
        run = script;
        RUNNING.add(this);
        compiled.countDown();
        SchemaCollector.Collected found;
        try {
            script.run();
            List<ScriptRun.Variable> variables = script.variables();
            value = Prompt.value(variables);
            found = SchemaCollector.collect(
                    variables.stream()
                            .filter(variable -> !Prompt.isTyped(variable))
                            .map(variable -> ScriptPlace.held(program, variable))
                            .toList(),
                    options.target(),
                    problems);
        } finally {
            RUNNING.remove(this);
        }
        return problems.isEmpty()
                ? new LoadResult.Loaded(
                        found.schema(),
                        found.queries(),
                        program.units().stream()
                                .map(unit -> unit.source().path())
                                .toList())
                : failed();
    }

    /** Returns the classes of a program, or adds to the problems; what has problems was never kept. */
    private Optional<Map<String, byte[]>> classes(Program program, Optional<ScriptCache> cache) {
        Optional<Map<String, byte[]>> kept =
                problems.isEmpty() ? cache.flatMap(found -> found.find(program)) : Optional.empty();
        if (kept.isPresent()) {
            return kept;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            problems.clear();
            problems.add(Problem.ofFile(
                    file.toString(),
                    "this Java (" + System.getProperty("java.home")
                            + ") has no compiler, which scripts need; run a JDK and not a JRE"));
            return Optional.empty();
        }
        Optional<Map<String, byte[]>> classes = ScriptCompiler.compile(compiler, program, problems);
        if (problems.isEmpty()) {
            classes.ifPresent(made -> cache.ifPresent(keeping -> keeping.store(program, made)));
        }
        return classes;
    }

    private LoadResult failed() {
        return new LoadResult.Failed(problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                                (Problem problem) -> problem.file().equals(file.toString()) ? 0 : 1)
                        .thenComparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList());
    }
}
