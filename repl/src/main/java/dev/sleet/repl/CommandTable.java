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
import dev.sleet.repl.input.Foreign;
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
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private static final Set<String> NAMES = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "init",
            "pull",
            "diff",
            "push",
            "generate",
            "check",
            "migrate",
            "status",
            "baseline",
            "adopt",
            "rollback",
            "rehearse",
            "undo",
            "backups",
            "doctor",
            "export",
            "types",
            "guard",
            "seed",
            "sql",
            "import",
            "run",
            "lsp",
            "completion")));

    @Override
    public Set<String> names() {
        return NAMES;
    }

    /** Runs the command that arguments name and returns its exit code. */
    int execute(String[] args, Session session) {
        boolean enough = NAMES.contains(args[0]) || args[0].equals("--version");
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
        line.getSubcommands().values().forEach(command -> flow(command, width(screen)));
        return line.registerConverter(Address.class, Kinds::address)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(width(screen))
                .setOut(new PrintWriter(new Late(screen), true))
                .setParameterExceptionHandler(
                        (e, given) -> WrongUsage.say(e, given, screen, screen.isPrompt() ? Foreign.words() : Set.of()));
    }

    private static int width(Screen screen) {
        return Math.clamp(screen.width(), NARROWEST, WIDEST);
    }

    /** Lines of a paragraph are joined, to be broken where the screen ends. */
    private static void flow(CommandLine command, int width) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(paragraphs(usage.description()).toArray(String[]::new));
        usage.footer(paragraphs(usage.footer()).stream()
                .flatMap(text -> ValueText.broken(text, width).stream())
                .toArray(String[]::new));
    }

    /** A line that is indented, and one that ends with a colon, is a paragraph of its own. */
    private static List<String> paragraphs(String[] lines) {
        List<String> paragraphs = new ArrayList<>();
        boolean goesOn = false;
        for (String text : lines) {
            boolean isOwn = text.isEmpty() || text.startsWith(" ");
            if (goesOn && !isOwn) {
                paragraphs.add(paragraphs.removeLast() + " " + text);
            } else {
                paragraphs.add(text);
            }
            goesOn = !isOwn && !text.endsWith(":");
        }
        return paragraphs;
    }

    private static void add(CommandLine line, String name, Session session) {
        if (NAMES.contains(name)) {
            line.addSubcommand(name, command(name, session));
        }
    }

    /** A switch, since a table of constructors would link the classes of all commands, and what those extend. */
    private static Object command(String name, Session session) {
        return switch (name) {
            case "init" -> new InitCommand(session);
            case "pull" -> new PullCommand(session);
            case "diff" -> new DiffCommand(session);
            case "push" -> new PushCommand(session);
            case "generate" -> new GenerateCommand(session);
            case "check" -> new CheckCommand(session);
            case "migrate" -> new MigrateCommand(session);
            case "status" -> new StatusCommand(session);
            case "baseline" -> new BaselineCommand(session);
            case "adopt" -> new AdoptCommand(session);
            case "rollback" -> new RollbackCommand(session);
            case "rehearse" -> new RehearseCommand(session);
            case "undo" -> new UndoCommand(session);
            case "backups" -> new BackupsCommand(session);
            case "doctor" -> new DoctorCommand(session);
            case "export" -> new ExportCommand(session);
            case "types" -> new TypesCommand(session);
            case "guard" -> new GuardCommand(session);
            case "seed" -> new SeedCommand(session);
            case "sql" -> new SqlCommand(session);
            case "import" -> new ImportCommand(session);
            case "run" -> new CommandLine(new RunCommand(session)).setStopAtPositional(true);
            case "lsp" -> new LspCommand(session);
            case "completion" -> new CompletionCommand(session);
            default -> throw new IllegalArgumentException(name);
        };
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
