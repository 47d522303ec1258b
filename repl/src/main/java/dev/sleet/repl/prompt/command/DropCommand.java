package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.report.Distance;
import dev.sleet.script.source.ScriptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drop} at the prompt. */
@Command(
        name = "drop",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Takes declarations out of the script.",
        description = "No database is touched before a push. In SQL, DROP ends with ;",
        footer = {"", "Examples:", "  drop notes", "  drop notes openTickets"})
final class DropCommand extends ReplCommand {
    private static final Set<String> OBJECTS = Set.of("table", "index", "view", "trigger");

    @Parameters(
            paramLabel = "VARIABLE",
            arity = "1..*",
            description = "What is declared: the variable, or the name that it gives.")
    private List<String> variables = new ArrayList<>();

    DropCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Schema before = workspace().schema().orElse(Schema.EMPTY);
        if (variables.size() > 1 && OBJECTS.contains(Names.fold(variables.getFirst()))) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "SQL ends with ;",
                    List.of("nothing was run; to take a declaration away: drop VARIABLE"));
        }
        ScriptText edited = workspace().text();
        for (String variable : variables) {
            ScriptText text = edited;
            edited = text.without(variable)
                    .or(() -> text.variableOf(variable).flatMap(text::without))
                    .orElseThrow(() -> unknown(variable));
        }
        return Opening.say(repl(), workspace().take(edited), before);
    }

    private SleetException unknown(String variable) {
        List<String> details = new ArrayList<>();
        workspace().text().variables().stream()
                .min(Distance.from(variable))
                .filter(other -> Distance.between(Names.fold(other), Names.fold(variable)) <= variable.length() / 2)
                .ifPresent(other -> details.add("did you mean " + other + "?"));
        details.add("to see what is declared: schema()");
        return new SleetException(
                ExitCode.USAGE, "no statement of the script declares only the variable " + variable, details);
    }
}
