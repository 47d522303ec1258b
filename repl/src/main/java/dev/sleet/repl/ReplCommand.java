package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What the commands share that only the prompt knows. */
abstract class ReplCommand implements Callable<Integer> {
    private final Repl repl;

    @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    ReplCommand(Repl repl) {
        this.repl = repl;
    }

    /** Does the work. */
    abstract ExitCode run() throws Exception;

    Repl repl() {
        return repl;
    }

    Screen screen() {
        return repl.screen();
    }

    Workspace workspace() {
        return repl.workspace();
    }

    @Override
    public Integer call() {
        return repl.guarded(this::run).number();
    }
}
