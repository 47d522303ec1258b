package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\r} at the prompt. */
@Command(
        name = "\\r",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Runs an earlier input again, by the number that history shows.")
final class RerunCommand extends ReplCommand {
    @Parameters(paramLabel = "NUMBER", description = "The number.")
    private int number;

    RerunCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        List<String> entries = repl().history();
        if (number < 1 || number > entries.size() || entries.get(number - 1).startsWith("\\r")) {
            throw new SleetException(
                    ExitCode.USAGE, "there is no input " + number + " to run again", List.of("to see them: history"));
        }
        String typed = entries.get(number - 1);
        typed.lines().forEach(line -> screen().message(new Line().add(Style.DIM, line)));
        return repl().run(typed);
    }
}
