package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.prompt.Unsaved;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reload} at the prompt. */
@Command(name = "reload", sortOptions = false, abbreviateSynopsis = true, header = "Loads the script again.")
final class ReloadCommand extends ReplCommand {
    @Option(names = "--force", description = "Forget what was typed and not saved.")
    private boolean force;

    ReloadCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Unsaved.check(workspace(), force, "reload");
        return Opening.load(repl(), workspace().text().file());
    }
}
