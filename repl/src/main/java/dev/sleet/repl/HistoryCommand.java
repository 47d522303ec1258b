package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
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
    ExitCode run() {
        String wanted = text == null ? "" : text;
        repl().history().stream()
                .filter(entry -> entry.contains(wanted))
                .forEach(entry -> screen().result(Line.of(entry.replace("\n", " "))));
        return ExitCode.DONE;
    }
}
