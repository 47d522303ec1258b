package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.session.Kinds;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
    private List<Address> files = new ArrayList<>();

    @Option(names = "--new", description = "Work on a file that is not there yet; push --create makes it.")
    private boolean fresh;

    OpenCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        if (!fresh && !workspace().databases().isEmpty()) {
            for (Address file : files) {
                if (!Databases.exists(file)) {
                    throw new SleetException(
                            ExitCode.USAGE,
                            "there is no " + Kinds.of(file).noun() + " " + file,
                            List.of("what was open stays; to work on one that is not there yet: open --new FILE"));
                }
            }
        }
        return Opening.open(repl(), files);
    }
}
