package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.input.Input;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\i} at the prompt. */
@Command(
        name = "\\i",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Runs the inputs that a file holds, up to the first that fails.")
final class IncludeCommand extends ReplCommand {
    private static final int DEEPEST = 20;

    private static int depth;

    @Parameters(paramLabel = "FILE", description = "The file, with SQL, declarations and commands as they are typed.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    IncludeCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SleetException(ExitCode.USAGE, "there is no file " + file, List.of("nothing was run"));
        }
        if (depth >= DEEPEST) {
            throw new SleetException(ExitCode.USAGE, file + " includes itself", List.of("nothing more was run"));
        }
        depth++;
        try {
            return inputs();
        } finally {
            depth--;
        }
    }

    private ExitCode inputs() throws IOException {
        StringBuilder typed = new StringBuilder();
        int first = 1;
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            typed.append(line).append('\n');
            Input input = repl().inputs().of(typed.toString());
            if (input.unfinished()) {
                continue;
            }
            ExitCode code = repl().run(typed.toString());
            if (code != ExitCode.DONE && code != ExitCode.DIFFERENCES) {
                throw new SleetException(
                        code, file + " stopped at line " + first, List.of("what stands before it was run"));
            }
            typed.setLength(0);
            first = number + 1;
        }
        if (!typed.toString().isBlank()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    file + " ends in the middle of a statement, which begins at line " + first,
                    List.of("it was not run; SQL ends with ;"));
        }
        return ExitCode.DONE;
    }
}
