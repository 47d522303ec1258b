package dev.sleet.repl.prompt;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Databases;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.States;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Adds to a command what goes without saying at the prompt: the open databases where it takes databases and none is
 * named, and the script that is being edited where it takes a script. It knows commands only by their declarations.
 */
final class DefaultArguments {
    private static final String DATABASE = "DB";
    private static final String SCHEMA = "--schema";

    private static final String FROM = "--from";
    private static final String TO = "--to";

    /** Options with which nothing need be named. */
    private static final Set<String> COMPLETE = Set.of(FROM, "--help", "--version");

    private final Workspace workspace;
    private final CommandLine trial;

    /**
     * Makes one for a session.
     *
     * @param trial the commands, which are parsed and not run
     */
    DefaultArguments(Workspace workspace, CommandLine trial) {
        this.workspace = workspace;
        this.trial = trial;
    }

    /** Returns the words of a command line with what goes without saying behind the first. */
    List<String> addedTo(List<String> words) {
        CommandLine command = trial.getSubcommands().get(words.getFirst());
        if (command == null) {
            return words;
        }
        CommandSpec spec = command.getCommandSpec();
        trial.setDefaultValueProvider(DefaultArguments::anything);
        // what is wrong is said of the whole
        trial.setUnmatchedArgumentsAllowed(true);
        ParseResult parsed;
        try {
            parsed = trial.parseArgs(words.toArray(String[]::new)).subcommand();
        } catch (ParameterException e) {
            return words;
        }
        boolean side = spec.findOption(FROM) != null && parsed.hasMatchedOption(TO);
        if (side || COMPLETE.stream().anyMatch(parsed::hasMatchedOption)) {
            return words;
        }
        List<String> added = new ArrayList<>(words.subList(0, 1));
        databases(spec, parsed).forEach(file -> added.add(file.toString()));
        if (spec.findOption(SCHEMA) != null
                && !parsed.hasMatchedOption(SCHEMA)
                && workspace.schema().isPresent()) {
            added.add(SCHEMA);
            added.add(workspace.text().file().toString());
        }
        added.addAll(words.subList(1, words.size()));
        return added;
    }

    /** Keeps the trial from missing what commands insist on; what is missing is said of the whole. */
    private static String anything(ArgSpec argument) {
        boolean missed =
                argument instanceof OptionSpec option && List.of(option.names()).contains(TO);
        return missed || argument.isPositional() ? DATABASE : argument.defaultValue();
    }

    private List<Address> databases(CommandSpec spec, ParseResult parsed) {
        Optional<PositionalParamSpec> taken = spec.positionalParameters().stream()
                .filter(parameter -> parameter.paramLabel().equals(DATABASE))
                .findFirst();
        if (taken.isEmpty() || workspace.databases().isEmpty()) {
            return List.of();
        }
        boolean several = taken.get().isMultiValue();
        boolean othersFollow = spec.positionalParameters().size() > 1;
        List<String> given = parsed.matchedPositionals().stream()
                .flatMap(positional -> strings(positional.originalStringValues()))
                .toList();
        boolean named = !given.isEmpty() && (!othersFollow || isDatabase(Kinds.address(given.getFirst())));
        return named
                ? List.of()
                : several ? workspace.databases() : workspace.databases().subList(0, 1);
    }

    private static boolean isDatabase(Address named) {
        return Databases.exists(named) && !States.isScript(named);
    }

    private static java.util.stream.Stream<String> strings(Collection<String> values) {
        return values.stream();
    }
}
