package dev.sleet.repl.lsp;

import dev.sleet.dialect.SleetException;
import dev.sleet.migrate.data.ScriptClasses;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.script.source.ScriptText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The classes that scripts may use, and what the compiler says of Java on them, on a thread of its own. */
final class Surroundings implements AutoCloseable {
    private final ExecutorService compiler = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "sleet-lsp-java");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<ScriptKind, JavaMembers> members = new EnumMap<>(ScriptKind.class);
    private final CommonOptions options;
    private ScriptClasses classes = ScriptClasses.of(List.of(), Optional.empty());
    private Optional<FileTime> compiled = Optional.empty();

    Surroundings(CommonOptions options) {
        this.options = options;
    }

    /** Says what a script is for and what is wrong with it; nothing of it runs. */
    synchronized ScriptKind.Verdict judge(OpenScript script) {
        renew();
        return ScriptKind.judge(
                ScriptText.of(script.file(), script.text()), script.kind(), options.loadOptions(), classes);
    }

    /** Returns what may follow in a script, by its kind; nothing if there is no compiler to ask. */
    CompletableFuture<List<String>> after(ScriptKind kind, String before) {
        return CompletableFuture.supplyAsync(() -> members(kind).after(before), compiler)
                .exceptionally(failure -> List.of());
    }

    private synchronized JavaMembers members(ScriptKind kind) {
        renew();
        return members.computeIfAbsent(kind, each -> new JavaMembers(each, classes));
    }

    /** Takes the classes as they are on the class path after they have been compiled once more. */
    private void renew() {
        Optional<FileTime> now = newest();
        if (now.equals(compiled)) {
            return;
        }
        forget();
        compiled = now;
        try {
            classes = ScriptClasses.of(options.classPath, Optional.empty());
            compiled = newest();
        } catch (SleetException e) {
            classes = ScriptClasses.of(List.of(), Optional.empty()); // they are not compiled yet
        }
    }

    private Optional<FileTime> newest() {
        return options.classPath.stream()
                .map(entry -> written(entry, classes))
                .flatMap(Optional::stream)
                .max(FileTime::compareTo);
    }

    /** Returns when an entry of the class path was written, a directory when the class in it that opens the database was. */
    private static Optional<FileTime> written(Path entry, ScriptClasses classes) {
        Path file = classes.typed()
                .map(typed -> entry.resolve(typed.type().getName().replace('.', '/') + ".class"))
                .filter(Files::exists)
                .orElse(entry);
        try {
            return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget() {
        members.values().forEach(JavaMembers::close);
        members.clear();
        classes.close();
    }

    @Override
    public synchronized void close() {
        compiler.shutdownNow();
        forget();
    }
}
