package dev.sleet.repl.prompt.command;

import dev.sleet.repl.command.PlanCommand;
import dev.sleet.repl.prompt.PromptCommands;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.report.Listing.Kind;
import dev.sleet.repl.session.Commands;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands of the prompt: those of the command line, the same objects with the same words, and some of its own. */
public final class ReplCommands implements PromptCommands {
    private static final Map<String, Function<Repl, Object>> COMMANDS = new LinkedHashMap<>();
    private static final Map<String, List<String>> ALIASES =
            Map.of("help", List.of("\\?"), "quit", List.of("exit", "\\q"));

    /** What one class does under several names. */
    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("\\d", "Lists all objects, or shows one, or those that a pattern such as art* names."),
            Map.entry("\\d+", "Lists all objects with their rows, or shows one with its SQL."),
            Map.entry("\\dt", "Lists tables."),
            Map.entry("\\dt+", "Lists tables with their rows and bytes."),
            Map.entry("\\di", "Lists indexes."),
            Map.entry("\\dv", "Lists views."),
            Map.entry("\\ds", "Lists the numbers that sequences and AUTOINCREMENT gave last."),
            Map.entry("\\c", "Opens databases to work on, as open does."),
            Map.entry("\\pset", "Shows or changes how the prompt behaves, as set does."),
            Map.entry("\\gx", "Runs the last SQL again, with each row as a block."),
            Map.entry("\\ns", "Remembers a query under a name."),
            Map.entry("\\nd", "Forgets a named query."),
            Map.entry("\\unset", "Forgets a variable."));

    static {
        COMMANDS.put("load", LoadCommand::new);
        COMMANDS.put("reload", ReloadCommand::new);
        COMMANDS.put("open", OpenCommand::new);
        COMMANDS.put("close", CloseCommand::new);
        COMMANDS.put("save", SaveCommand::new);
        COMMANDS.put("plan", repl -> new PlanCommand(repl.session()));
        COMMANDS.put("decide", DecideCommand::new);
        COMMANDS.put("drop", DropCommand::new);
        COMMANDS.put("watch", WatchCommand::new);
        COMMANDS.put("set", SetCommand::new);
        COMMANDS.put("history", HistoryCommand::new);
        COMMANDS.put("transcript", TranscriptCommand::new);
        COMMANDS.put("help", HelpCommand::new);
        COMMANDS.put("\\d", repl -> new DescribeCommand(repl, Kind.ALL));
        COMMANDS.put("\\d+", repl -> new DescribeCommand(repl, Kind.MORE));
        COMMANDS.put("\\dt", repl -> new DescribeCommand(repl, Kind.TABLES));
        COMMANDS.put("\\di", repl -> new DescribeCommand(repl, Kind.INDEXES));
        COMMANDS.put("\\dv", repl -> new DescribeCommand(repl, Kind.VIEWS));
        COMMANDS.put("\\ds", repl -> new DescribeCommand(repl, Kind.SEQUENCES));
        COMMANDS.put("\\dt+", repl -> new DescribeCommand(repl, Kind.SIZES));
        COMMANDS.put("\\l", ConnectionsCommand::new);
        COMMANDS.put("\\conninfo", ConnectionsCommand::new);
        COMMANDS.put("\\c", OpenCommand::new);
        COMMANDS.put("quit", QuitCommand::new);
        COMMANDS.put("\\x", ExpandedCommand::new);
        COMMANDS.put("\\timing", TimingCommand::new);
        COMMANDS.put("\\o", OutputCommand::new);
        COMMANDS.put("\\e", EditCommand::new);
        COMMANDS.put("\\watch", RepeatCommand::new);
        COMMANDS.put("\\g", repl -> new GoCommand(repl, false));
        COMMANDS.put("\\gx", repl -> new GoCommand(repl, true));
        COMMANDS.put("\\n", repl -> new NamedCommand(repl, NamedCommand.Kind.RUN));
        COMMANDS.put("\\ns", repl -> new NamedCommand(repl, NamedCommand.Kind.SAVE));
        COMMANDS.put("\\nd", repl -> new NamedCommand(repl, NamedCommand.Kind.DELETE));
        COMMANDS.put("\\set", repl -> new VariableCommand(repl, false));
        COMMANDS.put("\\unset", repl -> new VariableCommand(repl, true));
        COMMANDS.put("\\copy", CopyCommand::new);
        COMMANDS.put("\\pset", SetCommand::new);
        COMMANDS.put("\\i", IncludeCommand::new);
        COMMANDS.put("\\!", ShellCommand::new);
        COMMANDS.put("\\r", RerunCommand::new);
        COMMANDS.put("\\h", SqlHelpCommand::new);
        COMMANDS.put("clear", ClearCommand::new);
    }

    private final Commands shell;

    /** Makes them beside the commands of the command line. */
    public ReplCommands(Commands shell) {
        this.shell = shell;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(shell.names());
        COMMANDS.keySet().forEach(name -> {
            names.add(name);
            names.addAll(ALIASES.getOrDefault(name, List.of()));
        });
        return names;
    }

    @Override
    public CommandLine line(Repl repl) {
        CommandLine line = shell.line(repl.session()).setCommandName("");
        COMMANDS.forEach((name, command) -> add(line, name, command.apply(repl)));
        return typedHere(repl, shell.settled(line, repl.session()));
    }

    @Override
    public CommandLine line(Repl repl, String name) {
        String main = ALIASES.entrySet().stream()
                .filter(aliases -> aliases.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
        if (shell.names().contains(name)) {
            return typedHere(repl, shell.line(repl.session(), Set.of(name)).setCommandName(""));
        }
        Function<Repl, Object> command = COMMANDS.get(main);
        if (command == null) {
            return line(repl);
        }
        CommandLine line = shell.line(repl.session(), Set.of()).setCommandName("");
        add(line, main, command.apply(repl));
        return shell.settled(line, repl.session());
    }

    /** Examples are written for a shell. */
    private static CommandLine typedHere(Repl repl, CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            usage.footer(Arrays.stream(usage.footer()).map(repl.screen()::typed).toArray(String[]::new));
        }
        return line;
    }

    private static void add(CommandLine line, String name, Object command) {
        line.addSubcommand(name, command, ALIASES.getOrDefault(name, List.of()).toArray(String[]::new));
        String header = HEADERS.get(name);
        CommandLine added = line.getSubcommands().get(name);
        if (header != null && added != null) {
            added.getCommandSpec().usageMessage().header(header);
        }
    }
}
