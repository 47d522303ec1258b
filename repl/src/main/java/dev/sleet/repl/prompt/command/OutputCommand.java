package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\o} at the prompt. */
@Command(
        name = "\\o",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Writes results to a file, or to the screen again.")
final class OutputCommand extends ReplCommand {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; without one, the screen.")
    private @Nullable Path file;

    OutputCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() throws IOException {
        Path target = file;
        screen().resultsTo(target == null ? Optional.empty() : Optional.of(Output.to(Files.newOutputStream(target))));
        screen().message(Line.of(target == null ? "results are shown here" : "results go to " + target));
        return ExitCode.DONE;
    }
}
