package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.command.HelpText;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.ValueText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help} at the prompt. */
@Command(name = "help", header = "Shows examples, or more about a command.")
final class HelpCommand extends ReplCommand {
    @Parameters(
            paramLabel = "TOPIC",
            arity = "0..1",
            description =
                    "A command, a word of the schema language, schema, schema-words, postgres-words, commands, exit-codes, trust or split.")
    private @Nullable String topic;

    HelpCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        String wanted = topic == null ? "examples" : topic;
        Map<String, CommandLine> commands = repl().commands().line(repl()).getSubcommands();
        Optional<String> entry = HelpText.entry(wanted);
        if (HelpText.PAGES.contains(wanted)) {
            ValueText.page(screen(), HelpText.page(wanted));
        } else if (wanted.equals("commands")) {
            commands.forEach((name, command) -> screen().result(Line.of("  " + name)
                    .to(16)
                    .add(String.join("", command.getCommandSpec().usageMessage().header()))));
        } else if (commands.containsKey(wanted)) {
            ValueText.page(screen(), commands.get(wanted).getUsageMessage().replace("Usage:  ", "Usage: "));
        } else if (entry.isPresent()) {
            ValueText.page(screen(), entry.get());
        } else {
            throw new SleetException(
                    ExitCode.USAGE,
                    "there is no help on " + wanted,
                    List.of("to see what there is: help, help commands, help "
                            + String.join(", help ", HelpText.PAGES)));
        }
        return ExitCode.DONE;
    }
}
