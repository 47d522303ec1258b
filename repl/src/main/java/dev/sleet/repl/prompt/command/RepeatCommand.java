package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.prompt.SqlInput;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Seconds;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\watch} at the prompt. */
@Command(
        name = "\\watch",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Runs the last SQL again and again, until Ctrl-C.")
final class RepeatCommand extends ReplCommand {
    @Parameters(
            paramLabel = "TIME",
            arity = "0..1",
            description = "How long to wait between (2s).",
            converter = Seconds.class)
    private Duration pause = Duration.ofSeconds(2);

    RepeatCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        if (repl().lastSql().isEmpty()) {
            throw new SleetException(ExitCode.USAGE, "there is no SQL to repeat", List.of("type a query first"));
        }
        try {
            while (true) {
                screen().message(new Line().add(Style.DIM, Shown.time(Instant.now())));
                ExitCode code = new SqlInput(repl()).run(repl().lastSql());
                screen().flush();
                if (code != ExitCode.DONE) {
                    return code;
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            return ExitCode.DONE;
        }
    }
}
