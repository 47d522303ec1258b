package dev.sleet.repl.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.model.NearNames;
import dev.sleet.repl.report.Distance;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that a command cannot be run with. */
public final class WrongUsage {
    private WrongUsage() {}

    /**
     * Says in one line what is wrong with the arguments and in another what to try.
     *
     * @param understood what is no command and is taken for one, such as words of another tool
     */
    public static int say(ParameterException e, String[] args, Screen screen, Set<String> understood) {
        if (screen.keeps(e)) {
            return ExitCode.USAGE.number();
        }
        String command = e.getCommandLine().getCommandSpec().qualifiedName().strip();
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
        List<String> suggestions = List.of();
        Optional<String> example = Optional.empty();
        if (e instanceof MissingParameterException missing) {
            message = "needs "
                    + missing.getMissing().stream().map(WrongUsage::label).collect(Collectors.joining(" and "));
            example = example(e);
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            boolean option = unmatched.isUnknownOption();
            boolean root = e.getCommandLine().getParent() == null;
            message = option
                    ? "there is no option " + word
                    : root ? "there is no command " + word : "there is one argument too many: " + word;
            suggestions = option
                    ? NearNames.of(word, options(e)).stream().toList()
                    : root ? commands(e, word, understood) : List.of();
        }
        screen.message(Line.of(command.isEmpty() ? "" : command + ": ").add(Style.RED, message));
        example.ifPresent(line -> screen.message(Line.of("  for example: " + screen.typed(line))));
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
    private static List<String> commands(ParameterException e, String word, Set<String> understood) {
        Set<String> names = new TreeSet<>(e.getCommandLine().getSubcommands().keySet());
        if (!Character.isLetter(word.charAt(0))) {
            names.addAll(understood);
        }
        return names.stream()
                .sorted(Distance.from(word))
                .filter(name -> Distance.between(name, word) <= word.length() / 2)
                .limit(1)
                .toList();
    }

    private static List<String> options(ParameterException e) {
        return e.getCommandLine().getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .sorted()
                .toList();
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }

    /** Returns the first example of the command's help, without what is said of it; at the prompt it is one without the first word. */
    private static Optional<String> example(ParameterException e) {
        String name = e.getCommandLine().getCommandName() + " ";
        return Arrays.stream(e.getCommandLine().getCommandSpec().usageMessage().footer())
                .map(String::strip)
                .filter(line -> line.startsWith("sleet " + name) || line.startsWith(name))
                .map(line -> line.split(" {2,}", 2)[0])
                .findFirst();
    }
}
