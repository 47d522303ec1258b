package dev.sleet.repl.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.report.Distance;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that a command cannot be run with. */
public final class WrongUsage {
    private WrongUsage() {}

    /** Says in one line what is wrong with the arguments and in another what to try. */
    public static int say(ParameterException e, String[] args, Screen screen) {
        if (screen.keeps(e)) {
            return ExitCode.USAGE.number();
        }
        String command = e.getCommandLine().getCommandSpec().qualifiedName().strip();
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
        List<String> suggestions = List.of();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            boolean option = unmatched.isUnknownOption();
            boolean root = e.getCommandLine().getParent() == null;
            message = option
                    ? "there is no option " + word
                    : root ? "there is no command " + word : "there is one argument too many: " + word;
            suggestions = option || root
                    ? names(e, option, unmatched.getSuggestions()).stream()
                            .sorted(Distance.from(word))
                            .filter(name -> Distance.between(name, word) <= word.length() / 2)
                            .limit(1)
                            .toList()
                    : List.of();
        }
        screen.message(Line.of(command.isEmpty() ? "" : command + ": ").add(Style.RED, message));
        if (suggestions.isEmpty()) {
            screen.message(Line.of("  to see what there is: " + (command.isEmpty() ? "help" : command + " --help")));
        } else {
            screen.message(Line.of("  did you mean " + suggestions.getFirst() + "?"));
        }
        if (Arrays.asList(args).contains("--json")) {
            StringBuilder document = new StringBuilder();
            JsonWriter json = new JsonWriter(document);
            json.object().put("version", 1).put("command", e.getCommandLine().getCommandName());
            json.name("error").object().put("code", ExitCode.USAGE.name()).put("message", message);
            json.name("details").array();
            suggestions.forEach(json::value);
            json.end().end().put("exit", ExitCode.USAGE.number()).end();
            screen.raw().println(document);
        }
        return ExitCode.USAGE.number();
    }

    /** Which letters were exchanged picocli does not see. */
    private static Collection<String> names(ParameterException e, boolean option, List<String> guessed) {
        return option ? guessed : e.getCommandLine().getSubcommands().keySet();
    }
}
