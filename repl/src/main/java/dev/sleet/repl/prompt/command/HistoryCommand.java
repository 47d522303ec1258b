package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code history} at the prompt. */
@Command(name = "history", sortOptions = false, abbreviateSynopsis = true, header = "Shows what was typed before.")
final class HistoryCommand extends ReplCommand {
    @Parameters(paramLabel = "TEXT", arity = "0..1", description = "Only what holds this.")
    private @Nullable String text;

    HistoryCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        String wanted = text == null ? "" : text;
        repl().history().stream()
                .filter(entry -> entry.contains(wanted))
                .forEach(entry -> screen().result(Line.of(entry.replace("\n", " "))));
        return ExitCode.DONE;
    }
}
