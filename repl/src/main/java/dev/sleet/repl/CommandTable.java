package dev.sleet.repl;

import dev.sleet.dialect.Address;
import dev.sleet.repl.command.AdoptCommand;
import dev.sleet.repl.command.BackupsCommand;
import dev.sleet.repl.command.BaselineCommand;
import dev.sleet.repl.command.CheckCommand;
import dev.sleet.repl.command.DiffCommand;
import dev.sleet.repl.command.DoctorCommand;
import dev.sleet.repl.command.ExportCommand;
import dev.sleet.repl.command.GenerateCommand;
import dev.sleet.repl.command.ImportCommand;
import dev.sleet.repl.command.MigrateCommand;
import dev.sleet.repl.command.PullCommand;
import dev.sleet.repl.command.PushCommand;
import dev.sleet.repl.command.RehearseCommand;
import dev.sleet.repl.command.RollbackCommand;
import dev.sleet.repl.command.SqlCommand;
import dev.sleet.repl.command.StatusCommand;
import dev.sleet.repl.command.UndoCommand;
import dev.sleet.repl.lsp.LspCommand;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.ValueText;
import dev.sleet.repl.session.Commands;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.WrongUsage;
import dev.sleet.repl.types.GuardCommand;
import dev.sleet.repl.types.SeedCommand;
import dev.sleet.repl.types.TypesCommand;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The table of the commands. A name does not load its command: what reads the declarations of all commands takes longer than
 * most commands run.
 */
public final class CommandTable implements Commands {
    /** What is the least that picocli takes. */
    private static final int NARROWEST = 55;

    private static final int WIDEST = 100;
    private static final Map<String, Function<Session, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("init", InitCommand::new);
        COMMANDS.put("pull", PullCommand::new);
        COMMANDS.put("diff", DiffCommand::new);
        COMMANDS.put("push", PushCommand::new);
        COMMANDS.put("generate", GenerateCommand::new);
        COMMANDS.put("check", CheckCommand::new);
        COMMANDS.put("migrate", MigrateCommand::new);
        COMMANDS.put("status", StatusCommand::new);
        COMMANDS.put("baseline", BaselineCommand::new);
        COMMANDS.put("adopt", AdoptCommand::new);
        COMMANDS.put("rollback", RollbackCommand::new);
        COMMANDS.put("rehearse", RehearseCommand::new);
        COMMANDS.put("undo", UndoCommand::new);
        COMMANDS.put("backups", BackupsCommand::new);
        COMMANDS.put("doctor", DoctorCommand::new);
        COMMANDS.put("export", ExportCommand::new);
        COMMANDS.put("types", TypesCommand::new);
        COMMANDS.put("guard", GuardCommand::new);
        COMMANDS.put("seed", SeedCommand::new);
        COMMANDS.put("sql", SqlCommand::new);
        COMMANDS.put("import", ImportCommand::new);
        COMMANDS.put("run", session -> new CommandLine(new RunCommand(session)).setStopAtPositional(true));
        COMMANDS.put("lsp", LspCommand::new);
        COMMANDS.put("completion", CompletionCommand::new);
    }

    @Override
    public Set<String> names() {
        return COMMANDS.keySet();
    }

    /** Runs the command that arguments name and returns its exit code. */
    int execute(String[] args, Session session) {
        boolean enough = COMMANDS.containsKey(args[0]) || args[0].equals("--version");
        return (enough ? line(session, Set.of(args[0])) : line(session)).execute(args);
    }

    @Override
    public CommandLine line(Session session, Set<String> names) {
        CommandLine line = new CommandLine(new Root(session.screen()));
        names.forEach(name -> add(line, name, session));
        return settled(line, session);
    }

    @Override
    public CommandLine settled(CommandLine line, Session session) {
        Screen screen = session.screen();
        if (width(screen) < WIDEST) {
            line.getSubcommands().values().forEach(command -> flow(command, width(screen)));
        }
        return line.registerConverter(Address.class, Kinds::address)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(width(screen))
                .setOut(new PrintWriter(new Late(screen), true))
                .setParameterExceptionHandler((e, given) -> WrongUsage.say(e, given, screen));
    }

    private static int width(Screen screen) {
        return Math.clamp(screen.width(), NARROWEST, WIDEST);
    }

    /** Descriptions are written for the widest screen; on another their lines are joined, to be broken where it ends. */
    private static void flow(CommandLine command, int width) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        List<String> paragraphs = new ArrayList<>();
        boolean goesOn = false;
        for (String text : usage.description()) {
            boolean isOwn = text.isEmpty() || text.startsWith(" ");
            if (goesOn && !isOwn) {
                paragraphs.add(paragraphs.removeLast() + " " + text);
            } else {
                paragraphs.add(text);
            }
            goesOn = !isOwn;
        }
        usage.description(paragraphs.toArray(String[]::new));
        usage.footer(Arrays.stream(usage.footer())
                .flatMap(text -> ValueText.broken(text, width).stream())
                .toArray(String[]::new));
    }

    private static void add(CommandLine line, String name, Session session) {
        Function<Session, Object> command = COMMANDS.get(name);
        if (command != null) {
            line.addSubcommand(name, command.apply(session));
        }
    }

    /** Help on its way to stdout, which ends a page in the pager only when there is some. */
    private static final class Late extends Writer {
        private final Screen screen;

        Late(Screen screen) {
            this.screen = screen;
        }

        @Override
        public void write(char[] text, int from, int length) {
            screen.raw().print(new String(text, from, length));
        }

        @Override
        public void flush() {
            screen.raw().flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
