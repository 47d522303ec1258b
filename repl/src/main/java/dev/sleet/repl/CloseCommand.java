package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code close} at the prompt. */
@Command(name = "close", sortOptions = false, abbreviateSynopsis = true, header = "Closes the databases.")
final class CloseCommand extends ReplCommand {
    CloseCommand(Repl repl) {
        super(repl);
    }

    @Override
    ExitCode run() {
        workspace().open(List.of());
        return ExitCode.DONE;
    }
}
