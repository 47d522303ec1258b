package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code history} at the prompt. */
@Command(
        name = "history",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows what was typed before, with its numbers; \\r N runs one again.")
final class HistoryCommand extends ReplCommand {
    @Parameters(paramLabel = "TEXT", arity = "0..1", description = "Only what holds this.")
    private @Nullable String text;

    HistoryCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        String wanted = text == null ? "" : text;
        List<String> entries = repl().history();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).contains(wanted)) {
                screen().result(new Line()
                        .add(Style.DIM, String.format(Locale.ROOT, "%5d  ", i + 1))
                        .add(entries.get(i).replace("\n", " ")));
            }
        }
        return ExitCode.DONE;
    }
}
