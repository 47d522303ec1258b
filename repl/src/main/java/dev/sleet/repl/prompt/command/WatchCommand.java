package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Switch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code watch} at the prompt. */
@Command(
        name = "watch",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Loads the script again whenever it is saved.")
final class WatchCommand extends ReplCommand {
    @Parameters(paramLabel = "on|off", arity = "0..1", description = "on or off.")
    private @Nullable String state;

    WatchCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        if (state != null) {
            repl().settings().watch(Switch.of("watch", state));
        }
        screen().message(Line.of("watch is " + Switch.text(repl().settings().watch())));
        return ExitCode.DONE;
    }
}
