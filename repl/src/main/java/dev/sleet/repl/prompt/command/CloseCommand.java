package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code close} at the prompt. */
@Command(name = "close", sortOptions = false, abbreviateSynopsis = true, header = "Closes the databases.")
final class CloseCommand extends ReplCommand {
    CloseCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        workspace().open(List.of());
        return ExitCode.DONE;
    }
}
