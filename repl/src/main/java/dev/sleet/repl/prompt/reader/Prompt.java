package dev.sleet.repl.prompt.reader;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Extensions;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.Held;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.PromptWords;
import dev.sleet.repl.session.States;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Starts sessions: at a terminal, or over what is piped in. */
public final class Prompt {
    private static final Set<String> OPTIONS = Set.of("--extension", "--color", "--debug");

    /** What is no command, and no file yet, but the name of one. */
    private static final Pattern DATABASE = Pattern.compile("(?i)/|\\.(db|db3|s3db|sl3|sqlite|sqlite3)$");

    private Prompt() {}

    /** Returns whether arguments ask for a session rather than for a command. */
    public static boolean isAskedFor(String[] args, Set<String> commands) {
        if (args.length == 0) {
            return true;
        }
        int equals = args[0].indexOf('=');
        String first = equals > 0 ? args[0].substring(0, equals) : args[0];
        return OPTIONS.contains(first)
                || (!first.startsWith("-")
                        && !commands.contains(args[0])
                        && (!Kinds.isFile(args[0])
                                || States.isScript(Path.of(args[0]))
                                || Files.isRegularFile(Path.of(args[0]))
                                || DATABASE.matcher(args[0]).find()));
    }

    /** Runs a session on scripts and databases, with the options before, between or behind them, and returns the exit code. */
    public static int start(List<String> args, Repl repl) {
        return repl.guarded(() -> {
                    SessionArguments given = SessionArguments.of(args);
                    repl.settings().debug(given.debug());
                    return start(given, repl);
                })
                .number();
    }

    private static ExitCode start(SessionArguments given, Repl repl) throws Exception {
        Screen screen = repl.screen();
        screen.usualColour(given.color());
        screen.typedBy(new PromptWords(repl.session().commands().names())::of);
        try (Held held = repl.session().held()) {
            held.enable();
            return Extensions.during(
                    given.extensions(),
                    () -> screen.isTerminal()
                            ? new TerminalLoop(repl, screen, repl.session().interrupts()).run(given.files())
                            : new PipedLoop(repl, screen).run(given.files()));
        }
    }
}
