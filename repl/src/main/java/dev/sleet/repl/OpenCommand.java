package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code open} at the prompt. */
@Command(
        name = "open",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Opens databases to work on.",
        footer = {"", "Examples:", "  open app.db", "  open a.db b.db    commands then work on both"})
final class OpenCommand extends ReplCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The database files.")
    private List<Path> files = new ArrayList<>();

    OpenCommand(Repl repl) {
        super(repl);
    }

    @Override
    ExitCode run() {
        return Opening.open(repl(), files);
    }
}
