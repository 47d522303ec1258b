package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\set} and {@code \\unset} at the prompt. */
@Command(
        name = "\\set",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows variables, or gives one a value, which SQL calls :NAME.",
        description = "A value is bound, never pasted: a number, NULL, x'00ff', or else a text.")
final class VariableCommand extends ReplCommand {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final boolean remove;

    @Parameters(index = "0", paramLabel = "NAME", arity = "0..1", description = "The variable.")
    private @Nullable String name;

    @Parameters(index = "1", paramLabel = "VALUE", arity = "0..1", description = "Its value.")
    private @Nullable String value;

    VariableCommand(Repl repl, boolean remove) {
        super(repl);
        this.remove = remove;
    }

    @Override
    protected ExitCode run() {
        String known = name;
        if (known == null) {
            repl().variables()
                    .forEach((variable, text) ->
                            screen().result(Line.of(":" + variable).to(16).add(Style.BOLD, text)));
            return ExitCode.DONE;
        }
        if (!NAME.matcher(known).matches()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    known + " cannot be a variable",
                    List.of("nothing was set; such as: \\set day 2026-11-29"));
        }
        if (remove) {
            repl().variables().remove(known);
        } else {
            repl().variables().put(known, value == null ? "NULL" : value);
        }
        return ExitCode.DONE;
    }
}
