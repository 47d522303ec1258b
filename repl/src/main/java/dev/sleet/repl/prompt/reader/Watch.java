package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.prompt.Reloading;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;

/**
 * Loads the script again when one of its files is saved, and shows above the prompt what would change.
 *
 * <p>Directories are watched and not files, since most editors write another file and give it the name.
 */
final class Watch implements AutoCloseable {
    /** Editors write in several steps, so that only a pause tells that they are done. */
    private static final long QUIET_MILLIS = 150;

    private static final long LOOK_MILLIS = 250;

    private final Repl repl;
    private final LineReader reader;
    private final WatchService service;
    private final Map<Path, WatchKey> directories = new HashMap<>();
    private final Thread thread;

    Watch(Repl repl, LineReader reader) throws IOException {
        this.repl = repl;
        this.reader = reader;
        this.service = FileSystems.getDefault().newWatchService();
        this.thread = new Thread(this::run, "sleet-watch");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                follow();
                WatchKey key = service.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                while (key != null) {
                    key.pollEvents();
                    key.reset();
                    key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                }
                boolean free = !repl.session().held().isInTransaction();
                if (free && repl.settings().watch() && repl.workspace().isStale()) {
                    reload();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // the session is over
        } catch (IOException e) {
            repl.settings().watch(false);
            reader.printAbove("watch is off: " + Visible.of(String.valueOf(e.getMessage())));
        }
    }

    /** Watches the directories of all files of the script, which may be others than before. */
    private void follow() throws IOException {
        Set<Path> wanted = new HashSet<>();
        for (Path file : repl.workspace().files()) {
            Path directory = file.toAbsolutePath().getParent();
            if (repl.settings().watch() && directory != null && Files.isDirectory(directory)) {
                wanted.add(directory);
            }
        }
        for (Path directory : wanted) {
            if (!directories.containsKey(directory)) {
                directories.put(
                        directory,
                        directory.register(
                                service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
            }
        }
        directories.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                entry.getValue().cancel();
            }
            return gone;
        });
    }

    private void reload() throws InterruptedException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Screen above = repl.screen().beside(new PrintStream(shown, true, StandardCharsets.UTF_8));
        Path script = repl.workspace().text().file();
        Reloading.run(repl, script, above);
        above.flush();
        String text = shown.toString(StandardCharsets.UTF_8).stripTrailing();
        while (repl.screen().audience().isBeingRead()) {
            // who reads in the pager is not disturbed
            Thread.sleep(LOOK_MILLIS);
        }
        if (reader.isReading()) {
            if (reader instanceof LineReaderImpl line) {
                line.setPrompt(PromptText.of(repl));
            }
            reader.printAbove(text);
        } else {
            repl.screen().raw().println(text);
            repl.screen().flush();
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
