package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Held;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quit} at the prompt. */
@Command(name = "quit", sortOptions = false, abbreviateSynopsis = true, header = "Leaves.")
final class QuitCommand extends ReplCommand {
    @Option(names = "--force", description = "Forget what was typed and not saved.")
    private boolean force;

    QuitCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Held held = repl().session().held();
        if (held.isInTransaction() && screen().isTerminal() && !force && !ends(held)) {
            return ExitCode.DONE;
        }
        if (!screen().isTerminal() || force || !workspace().isEdited() || leaves()) {
            repl().end();
        }
        return ExitCode.DONE;
    }

    /** Asks what becomes of a transaction; a key that stops, and Enter, let whoever types stay. */
    private boolean ends(Held held) {
        while (true) {
            String answer = screen().ask(Line.of("a transaction is open: ")
                            .add(Style.BOLD, "commit")
                            .add(", ")
                            .add(Style.BOLD, "rollback")
                            .add(", or Enter to stay:"))
                    .toLowerCase(Locale.ROOT);
            switch (answer) {
                case "commit", "rollback" -> {
                    held.end(answer.equals("commit"));
                    return true;
                }
                case "", "stay" -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    /** Asks what becomes of what was typed; a key that stops, and Enter, let whoever types stay. */
    private boolean leaves() {
        while (true) {
            String answer = screen().ask(Line.of("what you typed is not saved: ")
                            .add(Style.BOLD, "save")
                            .add(", ")
                            .add(Style.BOLD, "discard")
                            .add(", or Enter to stay:"))
                    .toLowerCase(Locale.ROOT);
            switch (answer) {
                case "save" -> {
                    return repl().command(List.of("save")) == ExitCode.DONE;
                }
                case "discard" -> {
                    return true;
                }
                case "", "stay" -> {
                    return false;
                }
                default -> {}
            }
        }
    }
}
