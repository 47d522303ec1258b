package dev.sleet.repl.prompt;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.screen.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What the commands share that only the prompt knows. */
public abstract class ReplCommand implements Callable<Integer> {
    private final Repl repl;

    @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    protected ReplCommand(Repl repl) {
        this.repl = repl;
    }

    /** Does the work. */
    protected abstract ExitCode run() throws Exception;

    protected Repl repl() {
        return repl;
    }

    protected Screen screen() {
        return repl.screen();
    }

    protected Workspace workspace() {
        return repl.workspace();
    }

    @Override
    public Integer call() {
        return repl.guarded(this::run).number();
    }
}
