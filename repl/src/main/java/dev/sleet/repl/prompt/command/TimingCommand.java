package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Settings;
import dev.sleet.repl.screen.Switch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\timing} at the prompt. */
@Command(
        name = "\\timing",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows how long things take, or not.")
final class TimingCommand extends ReplCommand {
    @Parameters(paramLabel = "on|off", arity = "0..1", description = "on or off.")
    private @Nullable String state;

    TimingCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Settings settings = repl().settings();
        settings.timing(state == null ? !settings.timing() : Switch.of("timing", state));
        screen().message(Line.of("timing is " + Switch.text(settings.timing())));
        return ExitCode.DONE;
    }
}
