package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.command.HelpText;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\h} at the prompt. */
@Command(
        name = "\\h",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows how a statement of SQL is written.")
final class SqlHelpCommand extends ReplCommand {
    @Parameters(paramLabel = "STATEMENT", arity = "0..*", description = "Its first words, such as SELECT.")
    private List<String> words = new ArrayList<>();

    SqlHelpCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        String wanted = String.join(" ", words).toUpperCase(Locale.ROOT);
        List<String> found = HelpText.page("sql")
                .lines()
                .filter(line -> wanted.isEmpty() || line.startsWith(wanted))
                .toList();
        if (found.isEmpty()) {
            screen().message(Line.of("nothing is known of " + wanted + "; \\h lists what is"));
            return ExitCode.USAGE;
        }
        found.forEach(line -> ValueText.lines(screen(), line));
        screen().message(Line.of("all of it: https://sqlite.org/lang.html"));
        return ExitCode.DONE;
    }
}
