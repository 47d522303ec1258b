package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.model.Names;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Settings;
import dev.sleet.repl.screen.View.Expanded;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\x} at the prompt. */
@Command(
        name = "\\x",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows each row as a block of lines, or not, or where a table does not fit.")
final class ExpandedCommand extends ReplCommand {
    @Parameters(paramLabel = "on|off|auto", arity = "0..1", description = "on, off or auto.")
    private @Nullable String state;

    ExpandedCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Settings settings = repl().settings();
        Expanded turned = settings.view().expanded() == Expanded.ON ? Expanded.OFF : Expanded.ON;
        settings.view(settings.view().expanded(state == null ? turned : Expanded.of(state)));
        screen().message(Line.of(
                "expanded is " + Names.fold(settings.view().expanded().name())));
        return ExitCode.DONE;
    }
}
