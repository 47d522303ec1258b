package dev.sleet.bench;

import dev.sleet.script.load.LoadResult;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What typed access costs once: the way from a script to files, and what validates a new row. */
final class TypedOnce {
    private static final int CALLS = 2_000_000;

    private final Figures figures;
    private final TypedFiles files;

    TypedOnce(Figures figures, TypedFiles files) {
        this.figures = figures;
        this.files = files;
    }

    void measure() throws Exception {
        figures.table("types-once", "what", "ms");
        Figures.Times saved = Figures.times(5, 15, () -> {
            LoadResult.Loaded loaded = files.load();
            TypedFiles.types(loaded);
        });
        figures.row("types-once", "a saved script of three tables to the text of its files, warm", saved.text());
        Path again = Files.createDirectories(files.classes().resolveSibling("again"));
        List<Path> sources = files.generated();
        Figures.Times compiled = Figures.times(3, 9, () -> TypedFiles.compile(sources, again));
        figures.row("types-once", "javac of these files, warm", compiled.text());
        Figures.Times validated = Figures.times(3, 9, validation());
        figures.row(
                "types-once",
                "a million calls of `validate()` on a good row (so many ns a call)",
                new Figures.Times(validated.sorted().stream().map(ms -> ms / CALLS * 1_000_000).toList()).text());
    }

    /** Returns so many calls of {@code validate()}. */
    private Figures.Action validation() throws Exception {
        Class<?> type = files.loader().loadClass("app.db.NewTicket");
        Method of = type.getMethod("of", long.class, String.class, Instant.class, Instant.class);
        Object row = of.invoke(null, 1L, "A title", Instant.EPOCH, Instant.EPOCH);
        MethodHandle validate = MethodHandles.lookup()
                .unreflect(type.getMethod("validate"))
                .bindTo(row)
                .asType(java.lang.invoke.MethodType.methodType(List.class));
        return () -> {
            try {
                for (int i = 0; i < CALLS; i++) {
                    List<?> violations = (List<?>) validate.invokeExact();
                    if (!violations.isEmpty()) {
                        throw new IllegalStateException(violations.toString());
                    }
                }
            } catch (Exception e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
