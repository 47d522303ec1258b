package dev.sleet.script.load;

import dev.sleet.dsl.Dsl;
import dev.sleet.model.Origin;
import dev.sleet.script.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A schema as an ordinary Java class that has been compiled: what its static fields hold that are not private, in their order. It runs
 * in this JVM and may do what any code may.
 */
public final class SchemaClass {
    private final String name;
    private final List<Path> classPath;

    private SchemaClass(String name, List<Path> classPath) {
        this.name = name;
        this.classPath = classPath;
    }

    /**
     * Returns the schema of a class, or every problem that it has.
     *
     * @param name its name with its package
     * @param classPath the directories and jars that it and what it needs are in, beside the schema language
     */
    public static LoadResult load(String name, List<Path> classPath, LoadOptions options) {
        return new SchemaClass(name, classPath).load(options);
    }

    private LoadResult load(LoadOptions options) {
        for (Path entry : classPath) {
            if (!Files.exists(entry)) {
                return failed(entry + " of the class path does not exist");
            }
        }
        CompletableFuture<LoadResult> result = new CompletableFuture<>();
        Thread worker = new Thread(() -> result.complete(read(options.target())), "sleet-schema-class");
        worker.setDaemon(true);
        worker.setUncaughtExceptionHandler((thread, bug) -> result.completeExceptionally(bug));
        worker.start();
        try {
            return result.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Problem stopped = problem(
                    worker.getStackTrace(),
                    "the code did not finish within " + options.timeout().toSeconds() + "s");
            worker.interrupt();
            return new LoadResult.Failed(List.of(stopped));
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            return failed("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot load " + name, e.getCause());
        }
    }

    private LoadResult read(ScriptTarget target) {
        try (URLClassLoader loader = new URLClassLoader("schema", urls(), Dsl.class.getClassLoader())) {
            return read(Class.forName(name, true, loader), target);
        } catch (ClassNotFoundException e) {
            return failed("there is no such class in "
                    + String.join(", ", classPath.stream().map(Path::toString).toList())
                    + "; a class is compiled first, and named with its package");
        } catch (ExceptionInInitializerError e) {
            return thrown(e.getCause() == null ? e : e.getCause());
        } catch (LinkageError | StackOverflowError e) {
            return thrown(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoadResult read(Class<?> type, ScriptTarget target) {
        List<Held> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && !Modifier.isPrivate(field.getModifiers())
                    && !field.isSynthetic()) {
                fields.add(new Held(field.getName(), field.getGenericType(), value(field), new FieldPlace(field)));
            }
        }
        List<Problem> problems = new ArrayList<>();
        SchemaCollector.Collected found = SchemaCollector.collect(fields, target, problems);
        return problems.isEmpty()
                ? new LoadResult.Loaded(found.schema(), found.queries(), List.of())
                : new LoadResult.Failed(problems);
    }

    private static @Nullable Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field cannot be read", e);
        }
    }

    private URL[] urls() throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        return urls;
    }

    private LoadResult failed(String message) {
        return new LoadResult.Failed(List.of(Problem.ofFile(name, message)));
    }

    private LoadResult thrown(Throwable cause) {
        return new LoadResult.Failed(List.of(problem(cause.getStackTrace(), ScriptRun.message(cause))));
    }

    /** Returns a problem at the innermost line of the class, if it was compiled with lines. */
    private Problem problem(StackTraceElement[] stack, String message) {
        for (StackTraceElement frame : stack) {
            String file = frame.getFileName();
            boolean isOwn =
                    frame.getClassName().equals(name) || frame.getClassName().startsWith(name + "$");
            if (isOwn && file != null && frame.getLineNumber() > 0) {
                return new Problem(file, frame.getLineNumber(), 1, message, Optional.empty());
            }
        }
        return Problem.ofFile(name, message);
    }

    /** The field, since a class file does not say on which line a field is. */
    private record FieldPlace(Field field) implements Held.Place {
        @Override
        public String text() {
            return field.getDeclaringClass().getName() + "." + field.getName();
        }

        @Override
        public Problem problem(Optional<Origin> origin, String message) {
            return origin.map(at -> new Problem(at.file(), at.line(), 1, message, Optional.empty()))
                    .orElse(Problem.ofFile(text(), message));
        }
    }
}
