package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import dev.sleet.apply.Extensions;
import dev.sleet.repl.input.Input;
import dev.sleet.repl.input.Inputs;
import dev.sleet.repl.input.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A session: understands one input after another, whoever reads them, and says how each ended.
 *
 * <p>Read {@link Workspace} for what it works on, {@link ReplCommands} for what it knows beside the command line's own
 * commands, and {@link TerminalLoop} and {@link PipedLoop} for where the input comes from.
 */
final class Repl {
    private static final String EXTENSION = "--extension";
    private static final Set<String> APPLYING = Set.of("push", "migrate", "rollback", "undo");

    private final Session session;
    private final Workspace workspace = new Workspace();
    private final Settings settings = new Settings();
    private final Standing standing = new Standing();
    private final Inputs inputs;
    private Supplier<List<String>> history = List::of;
    private boolean ended;
    private boolean failed;
    private String lastSql = "";

    Repl(Screen screen, Interrupts interrupts, Commands commands) {
        this.session = new Session(screen, interrupts, commands, workspace, settings);
        settings.backup(screen.isTerminal());
        settings.expanded(screen.isTerminal() ? Settings.Expanded.AUTO : Settings.Expanded.OFF);
        this.inputs = new Inputs(ReplCommands.names(commands));
    }

    /** Returns whether arguments ask for a session rather than for a command. */
    static boolean isAskedFor(String[] args, Set<String> commands) {
        return args.length == 0
                || args[0].equals(EXTENSION)
                || (!args[0].startsWith("-")
                        && !commands.contains(args[0])
                        && (States.isScript(Path.of(args[0])) || Files.isRegularFile(Path.of(args[0]))));
    }

    /** Runs a session on scripts and databases, with the extensions named before them, and returns the exit code. */
    static int start(List<String> args, Screen screen, Interrupts interrupts, Commands commands) {
        screen.typedBy(new PromptWords(commands.names())::of);
        Repl repl = new Repl(screen, interrupts, commands);
        int named = 0;
        List<String> extensions = new ArrayList<>();
        while (named + 1 < args.size() && args.get(named).equals(EXTENSION)) {
            extensions.add(args.get(named + 1));
            named += 2;
        }
        List<Path> files =
                args.subList(named, args.size()).stream().map(Path::of).toList();
        return repl.guarded(() -> Extensions.during(
                        extensions,
                        () -> screen.isTerminal()
                                ? new TerminalLoop(repl, screen, interrupts).run(files)
                                : new PipedLoop(repl, screen).run(files)))
                .number();
    }

    /** Returns the names of all that can be run here. */
    Set<String> commandNames() {
        return ReplCommands.names(session.commands());
    }

    Session session() {
        return session;
    }

    Screen screen() {
        return session.screen();
    }

    Workspace workspace() {
        return workspace;
    }

    Settings settings() {
        return settings;
    }

    /** Returns whether databases are as declared. */
    Standing standing() {
        return standing;
    }

    Inputs inputs() {
        return inputs;
    }

    /** Returns the statement of SQL that was run last, or the empty string. */
    String lastSql() {
        return lastSql;
    }

    /** Returns what was typed in this session and before it, the oldest first. */
    List<String> history() {
        return history.get();
    }

    /** Says who keeps what is typed. */
    void history(Supplier<List<String>> kept) {
        history = kept;
    }

    /** Says that no more input is wanted. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Opens what the program was started with. */
    ExitCode begin(List<Path> files) {
        List<Path> scripts = files.stream().filter(States::isScript).toList();
        List<Path> databases =
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

    /** Does what an input says. */
    ExitCode run(String typed) {
        Input input = inputs.of(typed);
        long started = System.nanoTime();
        session.interrupts().afterwards(() -> {});
        screen().transcript().line("> " + input.text());
        ExitCode code = switch (input.kind()) {
            case NOTHING -> ExitCode.DONE;
            case COMMAND -> guarded(() -> command(input.text()));
            case SQL -> sql(input.text());
            case JAVA -> guarded(() -> new JavaInput(this).run(input.text()));
        };
        screen().clearTransient();
        if (settings.timing() && input.kind() != Input.Kind.NOTHING) {
            double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
            screen().message(new Line().add(Style.DIM, String.format(Locale.ROOT, "%.3f s", seconds)));
        }
        screen().flush();
        return code;
    }

    private ExitCode command(String text) {
        List<String> words = Words.of(text).words();
        return command(words.size() > 1 && words.getFirst().equals("sleet") ? words.subList(1, words.size()) : words);
    }

    /** Runs a command with what goes without saying. */
    ExitCode command(List<String> words) {
        String name = words.getFirst();
        List<String> complete = new DefaultArguments(workspace, ReplCommands.line(this, name)).addedTo(words);
        ExitCode code = code(ReplCommands.line(this, name).execute(complete.toArray(String[]::new)));
        if (APPLYING.contains(name)) {
            failed = code == ExitCode.FAILED || code == ExitCode.LOOK || code == ExitCode.INTERRUPTED;
        }
        return code;
    }

    private ExitCode sql(String text) {
        lastSql = text;
        return guarded(() -> new SqlInput(this).run(text));
    }

    /** Runs something, and reports what it throws as commands do. */
    ExitCode guarded(Action action) {
        screen().colour(ColorWhen.AUTO);
        screen().hideResults(false);
        try {
            return action.run();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return new Failure(screen(), settings.debug()).report(e, JsonWriter.discarding());
        }
    }

    /** Something that may fail. */
    interface Action {
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
    boolean hasFailed() {
        return failed;
    }

    /** Returns the first of the open databases. */
    Optional<Path> database() {
        return workspace.databases().stream().findFirst();
    }
}
