package dev.sleet.repl.types;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Schema;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.SavedFiles;
import dev.sleet.repl.session.ScriptFailure;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Writes the types of a script each time when one of its files is saved. */
final class TypesWatch {
    private static final long LOOK_MILLIS = 100;

    private final TypesTarget target;
    private final Path script;
    private final Exclusions exclusions;
    private final LoadOptions options;
    private final Function<Schema, Dialect> dialect;
    private final Screen screen;
    private final Failure failure;

    TypesWatch(
            TypesTarget target,
            Path script,
            Exclusions exclusions,
            LoadOptions options,
            Function<Schema, Dialect> dialect,
            Screen screen,
            Failure failure) {
        this.target = target;
        this.script = script;
        this.exclusions = exclusions;
        this.options = options;
        this.dialect = dialect;
        this.screen = screen;
        this.failure = failure;
    }

    /** Goes on until the thread is interrupted. */
    void run() {
        List<Path> files = List.of(script);
        try {
            while (true) {
                Optional<String> seen = SavedFiles.state(files);
                List<Path> read = written(files);
                screen.flush();
                if (!read.equals(files)) {
                    files = read;
                    seen = SavedFiles.state(files);
                }
                while (SavedFiles.state(files).equals(seen)) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Path> written(List<Path> before) {
        try {
            return switch (ScriptLoader.load(script, options)) {
                case LoadResult.Failed failed -> throw new ScriptFailure(failed.problems());
                case LoadResult.Loaded loaded -> {
                    TypesFiles types = target.files(loaded, exclusions, dialect.apply(loaded.schema()));
                    types.write();
                    screen.message(
                            Line.of(types.summary() + (types.differences().isEmpty() ? "" : ": " + types.names())));
                    yield loaded.files();
                }
            };
        } catch (SleetException | ScriptFailure e) {
            failure.report(e, JsonWriter.discarding());
            screen.message(Line.of("the types stay as they are until it is saved again"));
            return before;
        }
    }
}
