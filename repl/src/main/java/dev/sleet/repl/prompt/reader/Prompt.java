package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.PromptWords;
import dev.sleet.repl.session.States;
import dev.sleet.sqlite.connect.Extensions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Starts sessions: at a terminal, or over what is piped in. */
public final class Prompt {
    private static final String EXTENSION = "--extension";

    private Prompt() {}

    /** Returns whether arguments ask for a session rather than for a command. */
    public static boolean isAskedFor(String[] args, Set<String> commands) {
        return args.length == 0
                || args[0].equals(EXTENSION)
                || (!args[0].startsWith("-")
                        && !commands.contains(args[0])
                        && (States.isScript(Path.of(args[0])) || Files.isRegularFile(Path.of(args[0]))));
    }

    /** Runs a session on scripts and databases, with the extensions named before them, and returns the exit code. */
    public static int start(List<String> args, Repl repl) {
        int named = 0;
        List<String> extensions = new ArrayList<>();
        while (named + 1 < args.size() && args.get(named).equals(EXTENSION)) {
            extensions.add(args.get(named + 1));
            named += 2;
        }
        List<Path> files =
                args.subList(named, args.size()).stream().map(Path::of).toList();
        Screen screen = repl.screen();
        screen.typedBy(new PromptWords(repl.session().commands().names())::of);
        return repl.guarded(() -> Extensions.during(
                        extensions,
                        () -> screen.isTerminal()
                                ? new TerminalLoop(repl, screen, repl.session().interrupts()).run(files)
                                : new PipedLoop(repl, screen).run(files)))
                .number();
    }
}
