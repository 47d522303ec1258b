package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.prompt.Unsaved;
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
    protected ExitCode run() {
        if (screen().isTerminal()) {
            Unsaved.check(workspace(), force, "quit");
        }
        repl().end();
        return ExitCode.DONE;
    }
}
