package dev.sleet.script.load;

import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.Snippet;
import dev.sleet.script.source.Snippet.Declarator;
import dev.sleet.script.source.Step;
import dev.sleet.script.source.Token;
import dev.sleet.script.source.Unit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the snippets of a script in order and reads its variables. */
final class ScriptRun {
    private final Program program;
    private final ClassLoader classes;
    private final List<Problem> problems;
    private final ScriptFrames frames;
    private final Set<String> failed = new HashSet<>();
    private volatile @Nullable Step running;

    ScriptRun(Program program, ClassLoader classes, List<Problem> problems) {
        this.program = program;
        this.classes = classes;
        this.problems = problems;
        this.frames = new ScriptFrames(program);
    }

    /**
     * A variable after the script ran.
     *
     * @param type its declared type
     */
    record Variable(
            Snippet snippet,
            Token name,
            Type type,
            @Nullable Object value) {}

    /** Returns the snippet that runs, or null before the first one. */
    @Nullable Step running() {
        return running;
    }

    /** Returns the problem that the script is at this place of its code. */
    Problem problemAt(StackTraceElement[] stack, Step step, String message) {
        return frames.problem(stack, step, message);
    }

    /** Runs everything that does not depend on a variable whose initializer failed. */
    void run() {
        for (Step step : program.steps()) {
            running = step;
            if (dependsOnFailed(step)) {
                fail(step);
                continue;
            }
            try {
                call(step, "$run");
            } catch (InvocationTargetException e) {
                report(step, e.getCause() == null ? e : e.getCause());
            }
        }
    }

    /** Runs everything up to the first snippet that fails, and returns what came of that one. */
    Optional<RunnableScript.Failure> runUntilFailure() {
        for (Step step : program.steps()) {
            running = step;
            try {
                call(step, "$run");
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                return Optional.of(
                        new RunnableScript.Failure(frames.problem(cause.getStackTrace(), step, message(cause)), cause));
            }
        }
        return Optional.empty();
    }

    private void report(Step step, Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean follows =
                (cause instanceof NullPointerException || cause instanceof NoClassDefFoundError) && !failed.isEmpty();
        if (!follows) {
            problems.add(frames.problem(cause.getStackTrace(), step, message(cause)));
        }
        fail(step);
    }

    static String message(Throwable thrown) {
        String message = thrown.getMessage() == null
                ? ""
                : CompilerMessages.withoutClass(SourceWriter.flat(thrown.getMessage()));
        return switch (thrown) {
            case StackOverflowError e -> "the code calls itself without end, or nests too deep (stack overflow)";
            case OutOfMemoryError e -> "the code needs more memory than there is (" + message + ")";
            case IllegalArgumentException e when !message.isEmpty() && isOurs(e) -> message;
            default -> thrown.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
        };
    }

    /** A message of the schema language says all; one of another library needs to be told apart. */
    private static boolean isOurs(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return stack.length > 0
                && (stack[0].getClassName().startsWith("dev.sleet.")
                        || stack[0].getClassName().startsWith(Unit.PACKAGE + "."));
    }

    private boolean dependsOnFailed(Step step) {
        return !failed.isEmpty()
                && step.snippet().tokens().stream().anyMatch(t -> t.isWord() && failed.contains(t.text()));
    }

    private void fail(Step step) {
        step.snippet().declarators().forEach(d -> failed.add(d.name().text()));
    }

    /** Returns the variables in the order of their declaration, without those whose initializer failed. */
    List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (Step step : program.steps()) {
            List<Declarator> declarators = step.snippet().declarators();
            if (declarators.isEmpty()) {
                continue;
            }
            try {
                Object[] values = (Object[]) call(step, "$get");
                for (int i = 0; i < declarators.size(); i++) {
                    Token name = declarators.get(i).name();
                    if (!failed.contains(name.text())) {
                        variables.add(new Variable(step.snippet(), name, type(step, name.text()), values[i]));
                    }
                }
            } catch (InvocationTargetException e) {
                throw new IllegalStateException("a field cannot be read", e);
            }
        }
        return variables;
    }

    private Type type(Step step, String name) {
        try {
            return unitClass(step).getDeclaredField(name).getGenericType();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the script has no field " + name, e);
        }
    }

    private Class<?> unitClass(Step step) throws ClassNotFoundException {
        return Class.forName(step.unit().qualifiedName(), true, classes);
    }

    private Object call(Step step, String method) throws InvocationTargetException {
        try {
            Method dispatcher = unitClass(step).getMethod(method + step.number() / SourceWriter.CHUNK, int.class);
            return dispatcher.invoke(null, step.number());
        } catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException e) {
            throw new IllegalStateException("the script was compiled without its snippets", e);
        }
    }
}
