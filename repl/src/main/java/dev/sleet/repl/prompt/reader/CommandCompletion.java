package dev.sleet.repl.prompt.reader;

import dev.sleet.model.SchemaObject;
import dev.sleet.repl.command.HelpText;
import dev.sleet.repl.input.Words;
import dev.sleet.repl.prompt.Known;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.Setting;
import dev.sleet.repl.session.States;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jline.reader.Candidate;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Offers commands, their options, and what these take, as the commands declare it. */
final class CommandCompletion {
    private final Repl repl;
    private final Known known;

    CommandCompletion(Repl repl, Known known) {
        this.repl = repl;
        this.known = known;
    }

    List<Candidate> names() {
        List<Candidate> names = new ArrayList<>();
        repl.commands().line(repl).getSubcommands().forEach((name, command) -> {
            String header =
                    String.join("", command.getCommandSpec().usageMessage().header());
            names.add(InputCompleter.candidate(name, header, true));
        });
        return names;
    }

    /** Returns what may follow in a command line whose word is being typed. */
    List<Candidate> arguments(String before, String word) {
        List<String> words = Words.of(before).words();
        CommandLine command =
                repl.commands().line(repl, words.getFirst()).getSubcommands().get(words.getFirst());
        if (command == null) {
            return List.of();
        }
        CommandSpec spec = command.getCommandSpec();
        String previous = previous(before, word, words);
        OptionSpec option = previous.startsWith("-") ? spec.findOption(previous) : null;
        if (option != null && option.arity().max() > 0) {
            return values(option, previous, word);
        }
        if (word.startsWith("-")) {
            return options(spec);
        }
        List<Candidate> found = new ArrayList<>();
        int index = index(spec, words, word);
        spec.positionalParameters().stream()
                .filter(positional -> positional.index().contains(index))
                .forEach(positional -> found.addAll(
                        positional.paramLabel().equals("VALUE")
                                ? settingValues(words.get(1))
                                : values(positional, words.getFirst(), word)));
        if (word.isEmpty()) {
            found.addAll(options(spec));
        }
        return found;
    }

    /** Returns how many arguments that are no options stand before the word. */
    private static int index(CommandSpec spec, List<String> words, String word) {
        List<String> before = words.subList(1, word.isEmpty() ? words.size() : Math.max(1, words.size() - 1));
        int index = 0;
        for (int i = 0; i < before.size(); i++) {
            OptionSpec option = before.get(i).startsWith("-") ? spec.findOption(before.get(i)) : null;
            if (option != null) {
                i += option.arity().max() > 0 ? 1 : 0;
            } else if (!before.get(i).startsWith("-")) {
                index++;
            }
        }
        return index;
    }

    private static List<Candidate> settingValues(String name) {
        return InputCompleter.candidates(Setting.of(name).map(Setting::values).orElse(List.of()), "");
    }

    /** An equals sign separates an option from its value as a blank does. */
    private static String previous(String before, String word, List<String> words) {
        String rest = before.substring(0, before.length() - word.length());
        if (rest.endsWith("=")) {
            List<String> all = Words.of(rest.substring(0, rest.length() - 1)).words();
            return all.getLast();
        }
        int index = words.size() - (word.isEmpty() ? 1 : 2);
        return index > 0 ? words.get(index) : "";
    }

    private static List<Candidate> options(CommandSpec spec) {
        List<Candidate> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            String description = option.description().length == 0 ? "" : option.description()[0];
            options.add(InputCompleter.candidate(option.longestName(), description, true));
        }
        return options;
    }

    private List<Candidate> values(ArgSpec argument, String name, String word) {
        if (argument.completionCandidates() != null) {
            return InputCompleter.candidates(argument.completionCandidates(), "");
        }
        return switch (argument.paramLabel()) {
            case "DB" -> files(word, false);
            case "FILE", "STATE" ->
                files(word, name.equals("load") || name.equals("--schema")).stream()
                        .filter(file -> !name.equals("open") || !States.isScript(Path.of(file.value())))
                        .toList();
            case "VARIABLE" -> declared();
            case "SETTING" ->
                Setting.ALL.stream()
                        .map(setting -> InputCompleter.candidate(setting.name(), setting.meaning(), true))
                        .toList();
            case "on|off" -> InputCompleter.candidates(List.of("on", "off"), "");
            case "on|off|auto" -> InputCompleter.candidates(List.of("on", "off", "auto"), "");
            case "TOPIC" -> topics();
            case "OLD=NEW", "GLOB", "TABLE.COLUMN=SQL" -> InputCompleter.candidates(known.paths(), "");
            case "NAME" -> InputCompleter.candidates(known.tables().keySet(), "");
            default -> List.of();
        };
    }

    /** Returns the variables, and the tables and views whose names are others. */
    private List<Candidate> declared() {
        List<Candidate> declared = new ArrayList<>();
        List<String> variables = repl.workspace().text().variables();
        variables.forEach(name -> declared.add(InputCompleter.candidate(name, "declared", true)));
        known.declared().objects().stream()
                .map(SchemaObject::name)
                .filter(name -> !variables.contains(name))
                .forEach(name -> declared.add(InputCompleter.candidate(name, "", true)));
        return declared;
    }

    private List<Candidate> topics() {
        List<String> topics = new ArrayList<>(HelpText.PAGES);
        topics.add("commands");
        topics.addAll(repl.commands().names());
        List<Candidate> candidates = new ArrayList<>(InputCompleter.candidates(topics, ""));
        HelpText.schemaWords()
                .forEach((word, meaning) -> candidates.add(InputCompleter.candidate(word, meaning, true)));
        return candidates;
    }

    private static List<Candidate> files(String word, boolean scripts) {
        int slash = word.lastIndexOf('/') + 1;
        String directory = word.substring(0, slash);
        Map<String, Boolean> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory.isEmpty() ? "." : directory))) {
            for (Path entry : entries) {
                String name = Optional.ofNullable(entry.getFileName())
                        .map(Path::toString)
                        .orElse("");
                boolean fits = !scripts || States.isScript(entry);
                if (!name.startsWith(".") && (Files.isDirectory(entry) || fits)) {
                    found.put(directory + name, Files.isDirectory(entry));
                }
            }
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return List.of();
        }
        List<Candidate> files = new ArrayList<>();
        found.forEach((name, isDirectory) ->
                files.add(InputCompleter.candidate(isDirectory ? name + "/" : name, "", !isDirectory)));
        return files;
    }
}
