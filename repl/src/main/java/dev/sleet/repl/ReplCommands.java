package dev.sleet.repl;

import dev.sleet.repl.DescribeCommand.Kind;
import picocli.CommandLine;

/** The commands of the prompt: those of the command line, the same objects with the same words, and some of its own. */
final class ReplCommands {
    private ReplCommands() {}

    /** Returns all commands, ready to run once. */
    static CommandLine line(Repl repl) {
        return Main.commands(repl.session())
                .setCommandName("")
                .addSubcommand("load", new LoadCommand(repl))
                .addSubcommand("reload", new ReloadCommand(repl))
                .addSubcommand("open", new OpenCommand(repl))
                .addSubcommand("close", new CloseCommand(repl))
                .addSubcommand("save", new SaveCommand(repl))
                .addSubcommand("plan", new PlanCommand(repl.session()))
                .addSubcommand("doctor", new DoctorCommand(repl.session()))
                .addSubcommand("decide", new DecideCommand(repl))
                .addSubcommand("watch", new WatchCommand(repl))
                .addSubcommand("set", new SetCommand(repl))
                .addSubcommand("history", new HistoryCommand(repl))
                .addSubcommand("transcript", new TranscriptCommand(repl))
                .addSubcommand("help", new HelpCommand(repl), "\\?")
                .addSubcommand("\\d", new DescribeCommand(repl, Kind.ALL))
                .addSubcommand("\\d+", new DescribeCommand(repl, Kind.MORE))
                .addSubcommand("\\dt", new DescribeCommand(repl, Kind.TABLES))
                .addSubcommand("\\di", new DescribeCommand(repl, Kind.INDEXES))
                .addSubcommand("\\dv", new DescribeCommand(repl, Kind.VIEWS))
                .addSubcommand("\\ds", new DescribeCommand(repl, Kind.SEQUENCES))
                .addSubcommand("quit", new QuitCommand(repl), "exit", "\\q")
                .addSubcommand("\\x", new ExpandedCommand(repl))
                .addSubcommand("\\timing", new TimingCommand(repl))
                .addSubcommand("\\o", new OutputCommand(repl))
                .addSubcommand("\\e", new EditCommand(repl))
                .addSubcommand("\\watch", new RepeatCommand(repl));
    }
}
