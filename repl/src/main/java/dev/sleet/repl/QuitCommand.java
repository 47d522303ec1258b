package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quit} at the prompt. */
@Command(name = "quit", sortOptions = false, abbreviateSynopsis = true, header = "Leaves.")
final class QuitCommand extends ReplCommand {
    @Option(names = "--force", description = "Forget what was typed and not saved.")
    private boolean force;

    QuitCommand(Repl repl) {
        super(repl);
    }

    @Override
    ExitCode run() {
        if (screen().isTerminal()) {
            Unsaved.check(workspace(), force, "quit");
        }
        repl().end();
        return ExitCode.DONE;
    }
}
