package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\!} at the prompt. */
@Command(name = "\\!", sortOptions = false, abbreviateSynopsis = true, header = "Runs a command of the shell.")
final class ShellCommand extends ReplCommand {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command; a shell without one.")
    private List<String> words = new ArrayList<>();

    ShellCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh"));
        if (!words.isEmpty()) {
            command.addAll(List.of("-c", String.join(" ", words)));
        }
        screen().flush();
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new SleetException(ExitCode.FAILED, "the command ended with " + code, List.of());
        }
        return ExitCode.DONE;
    }
}
