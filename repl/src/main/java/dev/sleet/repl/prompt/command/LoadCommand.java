package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.prompt.Unsaved;
import dev.sleet.repl.screen.Shell;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code load} at the prompt. */
@Command(
        name = "load",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Makes a script what is declared.",
        footer = {
            "",
            "Examples:",
            "  load schema.jsh",
            "  load other.jsh --force    forget what was typed and not saved"
        })
final class LoadCommand extends ReplCommand {
    @Parameters(paramLabel = "FILE", description = "The script.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--force", description = "Forget what was typed and not saved.")
    private boolean force;

    LoadCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Unsaved.check(workspace(), force, "load " + Shell.quoted(file.toString()));
        return Opening.load(repl(), file);
    }
}
