package dev.sleet.repl.prompt;

import dev.sleet.apply.BrokenMarks;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Schema;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.TextFile;
import dev.sleet.repl.session.Declared;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.SavedFiles;
import dev.sleet.repl.session.ScriptFailure;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import dev.sleet.script.source.ScriptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a session at the prompt works on: open databases and the text of a script, of which the last version without
 * problems is what is declared.
 *
 * <p>Every edit loads the whole text anew, so that what was built from a redefined table is built again, and a text with
 * problems never takes the place of one without.
 */
public final class Workspace implements Declared {
    private static final Path USUAL = Path.of("schema.jsh");

    /** Read at each key that is typed, also while a script is loaded. */
    private volatile List<Address> databases = List.of();

    private ScriptText text = ScriptText.of(USUAL, "");
    private String onDisk = "";
    private Optional<LoadResult.Loaded> declared = Optional.empty();
    private boolean loaded;
    private String seen = "";
    private final Set<String> settled = new HashSet<>();

    /** Returns the open databases. */
    public List<Address> databases() {
        return databases;
    }

    public void open(List<Address> files) {
        databases = List.copyOf(files);
    }

    @Override
    public synchronized Set<String> settled() {
        return Set.copyOf(settled);
    }

    public synchronized void settle(String question) {
        settled.add(question);
    }

    /** Returns the text of the script. */
    public synchronized ScriptText text() {
        return text;
    }

    /** Returns what is declared, or nothing before anything was loaded or typed. */
    public synchronized Optional<Schema> schema() {
        return declared.map(LoadResult.Loaded::schema);
    }

    /** Returns the files that the script consists of; none before one was loaded or saved. */
    public synchronized List<Path> files() {
        return declared.map(LoadResult.Loaded::files).orElse(List.of());
    }

    /** Returns whether the text comes from a file or has gone into one. */
    public synchronized boolean isLoaded() {
        return loaded;
    }

    /** Returns whether the text is not what its file held when it was read or written last. */
    public synchronized boolean isEdited() {
        return !text.text().equals(onDisk);
    }

    @Override
    public synchronized Optional<LoadResult.Loaded> script(Path script) {
        return script.equals(text.file()) ? declared : Optional.empty();
    }

    /**
     * Declares what a database has, unless something was loaded or typed: otherwise the first declaration would be the
     * only one, and everything else would have to go. A printed schema loads back equal, so that it need not be loaded.
     */
    synchronized void startFrom(Dialect dialect, Schema live) {
        if (!loaded && !isEdited()) {
            Schema marked = BrokenMarks.in(dialect, live);
            text = ScriptText.of(
                    USUAL,
                    ScriptPrinter.print(
                            dialect.form().withoutInnerTables(marked),
                            dialect.form().kind()));
            onDisk = text.text();
            declared = Optional.of(new LoadResult.Loaded(marked, List.of(), List.of()));
        }
    }

    /** Takes the place of everything that is declared, if the file has no problems. */
    public synchronized LoadResult load(Path file) {
        Optional<ScriptText> read = read(file);
        if (read.isEmpty()) {
            return ScriptLoader.load(file);
        }
        LoadResult result = take(read.get());
        if (result instanceof LoadResult.Loaded) {
            onDisk = text.text();
            loaded = true;
            seen();
        }
        return result;
    }

    /** Declares what a text says, if it has no problems. */
    public synchronized LoadResult take(ScriptText edited) {
        LoadResult result = edited.text().isBlank()
                ? new LoadResult.Loaded(Schema.EMPTY, List.of(), List.of(edited.file()))
                : ScriptLoader.load(edited, LoadOptions.DEFAULT.withTarget(Kinds.target(databases)));
        if (result instanceof LoadResult.Loaded now) {
            text = edited;
            declared = Optional.of(now);
        }
        return result;
    }

    /** Returns the text that the file of the script holds, or nothing if it is not text. */
    private static Optional<ScriptText> read(Path file) {
        try {
            return ScriptText.decode(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new SleetException(
                    ExitCode.SCRIPT,
                    "cannot read the script " + file,
                    List.of(
                            "there is no such file",
                            "to write one from a database: pull -o " + Shell.quoted(file + "")));
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.SCRIPT, "cannot read the script " + file, List.of(String.valueOf(e.getMessage())), e);
        }
    }

    /** Returns whether a file of the script is another than at the last look, as far as text tells. */
    public synchronized boolean isStale() {
        return loaded && !seen.equals(state());
    }

    /** Takes a look at the files. */
    synchronized void seen() {
        seen = state();
    }

    /** Between two steps of an editor there may be no file. */
    private String state() {
        return SavedFiles.state(files()).orElse(seen);
    }

    /** Returns whether the file holds something else than when it was read or written last. */
    public synchronized boolean isChangedOnDisk() {
        if (!Files.exists(text.file())) {
            return loaded;
        }
        return !read(text.file()).map(ScriptText::text).filter(onDisk::equals).isPresent();
    }

    /** Writes the text to a file, which is its file from then on. */
    public synchronized void save(Path target) {
        TextFile.of(target).write(text.text());
        text = text.in(target);
        onDisk = text.text();
        loaded = true;
        if (take(text) instanceof LoadResult.Failed failed) {
            throw new ScriptFailure(failed.problems());
        }
        seen();
    }
}
