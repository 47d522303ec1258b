package dev.sleet.repl.prompt;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.input.Foreign;
import dev.sleet.repl.input.Input;
import dev.sleet.repl.input.Inputs;
import dev.sleet.repl.input.Words;
import dev.sleet.repl.screen.ColorWhen;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Settings;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.Transcript;
import dev.sleet.repl.screen.View;
import dev.sleet.repl.session.Commands;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.Held;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/**
 * A session: understands one input after another, whoever reads them, and says how each ended.
 *
 * <p>Read {@link Workspace} for what it works on, and {@link PromptCommands} for what it knows.
 */
public final class Repl {
    /** What opens a connection of its own to write, or leaves the one that is kept. */
    private static final Set<String> NOT_IN_TRANSACTION = Set.of(
            "push",
            "migrate",
            "rollback",
            "undo",
            "baseline",
            "adopt",
            "rehearse",
            "open",
            "close",
            "\\c",
            "import",
            "seed");

    /** Commands that read what follows them themselves. */
    private static final Set<String> RAW = Set.of("\\!", "\\copy", "\\ns");

    /** What compares, applies or writes down what the script declares. */
    private static final Set<String> OF_SCRIPT =
            Set.of("diff", "plan", "push", "generate", "decide", "rehearse", "check", "types");

    private static final Set<String> APPLYING = Set.of("push", "migrate", "rollback", "undo");

    private final Session session;
    private final PromptCommands commands;
    private final Workspace workspace = new Workspace();
    private final Settings settings = new Settings();
    private final Standing standing = new Standing();
    private final Inputs inputs;
    private Supplier<List<String>> history = List::of;
    private final Map<String, String> variables = new TreeMap<>();
    private boolean ended;
    private boolean failed;
    private String lastSql = "";

    /**
     * Makes a session.
     *
     * @param shell the commands of the command line
     * @param commands all that can be run here
     */
    public Repl(Screen screen, Interrupts interrupts, Commands shell, PromptCommands commands) {
        this.session = new Session(screen, interrupts, shell, workspace, settings, new Held());
        this.commands = commands;
        settings.backup(screen.isTerminal());
        settings.view(View.USUAL.expanded(screen.isTerminal() ? View.Expanded.AUTO : View.Expanded.OFF));
        this.inputs = new Inputs(commands.names(), () -> dialect().grammar());
    }

    /** Returns all that can be run here. */
    public PromptCommands commands() {
        return commands;
    }

    public Session session() {
        return session;
    }

    public Screen screen() {
        return session.screen();
    }

    /** Returns the kind of the databases that are open, or the usual one. */
    public Dialect dialect() {
        return workspace.databases().stream().findFirst().map(Kinds::of).orElseGet(Kinds::usual);
    }

    public Workspace workspace() {
        return workspace;
    }

    public Settings settings() {
        return settings;
    }

    /** Returns whether databases are as declared. */
    public Standing standing() {
        return standing;
    }

    public Inputs inputs() {
        return inputs;
    }

    /** Returns the values that SQL calls {@code :name}. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Returns the statement of SQL that was run last, or the empty string. */
    public String lastSql() {
        return lastSql;
    }

    /** Returns what was typed in this session and before it, the oldest first. */
    public List<String> history() {
        return history.get();
    }

    /** Says who keeps what is typed. */
    public void history(Supplier<List<String>> kept) {
        history = kept;
    }

    /** Says that no more input is wanted. */
    public void end() {
        ended = true;
    }

    public boolean hasEnded() {
        return ended;
    }

    /** Opens what the program was started with. */
    public ExitCode begin(List<Address> files) {
        List<Path> scripts = files.stream()
                .filter(States::isScript)
                .flatMap(script -> script.file().stream())
                .toList();
        List<Address> databases =
                files.stream().filter(file -> !States.isScript(file)).toList();
        ExitCode code = ExitCode.DONE;
        if (!databases.isEmpty()) {
            code = guarded(() -> Opening.open(this, databases));
        }
        for (Path script : scripts) {
            ExitCode loading = guarded(() -> Opening.load(this, script));
            code = loading == ExitCode.DONE ? code : loading;
        }
        return code;
    }

    /** Does what an input says. Whatever goes wrong is said, and ends nothing but the input. */
    public ExitCode run(String typed) {
        long started = System.nanoTime();
        session.interrupts().afterwards(() -> {});
        Input input = inputs.of(typed);
        screen().transcript().line("> " + input.text());
        ExitCode code = guarded(() -> switch (input.kind()) {
            case NOTHING -> ExitCode.DONE;
            case COMMAND -> command(input.text());
            case SQL -> sql(input.text());
            case JAVA -> new JavaInput(this).run(input.text());
        });
        screen().clearTransient();
        Optional<String> untold = screen().transcript().takeFailure();
        untold.ifPresent(why -> screen().message(Transcript.untold(why)));
        if (untold.isPresent() && code == ExitCode.DONE) {
            code = ExitCode.FAILED;
        }
        if (settings.timing() && input.kind() != Input.Kind.NOTHING) {
            double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
            screen().message(new Line().add(Style.DIM, String.format(Locale.ROOT, "%.3f s", seconds)));
        }
        screen().flush();
        return code;
    }

    private ExitCode command(String text) {
        Optional<String> meant = Foreign.meaning(text);
        String word = Words.of(text).words().getFirst();
        if (meant.isPresent() && !commands.names().contains(word)) {
            if (workspace.text().variables().contains(word)) {
                return new JavaInput(this).run(text);
            }
            screen().message(new Line().add(Style.DIM, "here that is: " + meant.get()));
            return command(meant.get());
        }
        Optional<String> answer = Foreign.answer(text);
        if (answer.isPresent()) {
            throw new SleetException(ExitCode.USAGE, "there is no " + word + " here", List.of(answer.get()));
        }
        if (RAW.contains(word)) {
            // what follows has quotes of its own
            return command(
                    List.of(word, "--", text.strip().substring(word.length()).strip()));
        }
        List<String> words = Words.of(text).words().stream().map(Home::expanded).toList();
        return command(words.size() > 1 && words.getFirst().equals("sleet") ? words.subList(1, words.size()) : words);
    }

    /** Runs a command with what goes without saying. */
    public ExitCode command(List<String> words) {
        String name = words.getFirst();
        Held held = session.held();
        if (NOT_IN_TRANSACTION.contains(name)) {
            held.require(name);
            if (held.release()) {
                screen().message(new Line()
                        .add(
                                Style.DIM,
                                "what was said for this connection alone is gone: " + name + " needs the "
                                        + dialect().noun() + " itself"));
            }
        }
        if (OF_SCRIPT.contains(name)) {
            Reloading.ifSaved(this);
        }
        List<String> complete = new DefaultArguments(workspace, commands.line(this, name)).addedTo(words);
        ExitCode code = code(commands.line(this, name).execute(complete.toArray(String[]::new)));
        if (APPLYING.contains(name)) {
            failed = code == ExitCode.FAILED || code == ExitCode.LOOK || code == ExitCode.INTERRUPTED;
        }
        return code;
    }

    private ExitCode sql(String text) {
        Matcher go = Inputs.WITH_GO.matcher(text);
        if (go.matches()) {
            lastSql = go.group(1).endsWith(";") ? go.group(1) : go.group(1) + ";";
            return command(go.group(3) == null ? List.of(go.group(2)) : List.of(go.group(2), go.group(3)));
        }
        lastSql = text;
        return new SqlInput(this).run(text);
    }

    /** Runs something, and reports what it throws as commands do. */
    public ExitCode guarded(Action action) {
        screen().colour(ColorWhen.AUTO);
        screen().hideResults(false);
        try {
            return action.run();
        } catch (VirtualMachineError | LinkageError | AssertionError | Exception e) {
            return new Failure(screen(), settings.debug()).report(e, JsonWriter.discarding());
        }
    }

    /** Something that may fail. */
    public interface Action {
        ExitCode run() throws Exception;
    }

    static ExitCode code(int number) {
        for (ExitCode code : ExitCode.values()) {
            if (code.number() == number) {
                return code;
            }
        }
        return ExitCode.BUG;
    }

    /** Returns whether the last command that changes databases failed. */
    public boolean hasFailed() {
        return failed;
    }

    /** Returns the first of the open databases. */
    public Optional<Address> database() {
        return workspace.databases().stream().findFirst();
    }
}
