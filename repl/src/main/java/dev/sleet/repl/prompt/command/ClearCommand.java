package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Screen;
import picocli.CommandLine.Command;

/** {@code clear} at the prompt. */
@Command(name = "clear", sortOptions = false, abbreviateSynopsis = true, header = "Empties the screen.")
final class ClearCommand extends ReplCommand {
    ClearCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Screen screen = screen();
        if (screen.isTerminal() && !"dumb".equals(System.getenv("TERM"))) {
            screen.raw().print("\u001b[H\u001b[2J");
            screen.raw().flush();
        }
        return ExitCode.DONE;
    }
}
