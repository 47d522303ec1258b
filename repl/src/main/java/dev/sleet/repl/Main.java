package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code sleet}. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Interrupts interrupts = new Interrupts();
        Screen screen = new Screen(System.in, out, err, Terminals.ofProcess());
        interrupts.install(screen);
        int code = run(args, screen, interrupts);
        screen.clearTransient();
        out.flush();
        err.flush();
        interrupts.awaitEnd();
        interrupts.finish();
        System.exit(code);
    }

    /**
     * Runs a command with these streams, none of which counts as a terminal.
     *
     * @return the exit code
     */
    public static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
        try (PrintStream results = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream messages = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            return run(args, new Screen(in, results, messages, Terminals.NONE), new Interrupts());
        }
    }

    /** Runs a command, or the prompt where none is given, on a screen and returns the exit code. */
    static int run(String[] args, Screen screen, Interrupts interrupts) {
        CommandLine line = commands(new Session(screen, interrupts));
        return Repl.isAskedFor(args, line.getSubcommands().keySet())
                ? Repl.start(List.of(args), screen, interrupts)
                : line.execute(args);
    }

    /** Returns all commands of the command line, which are also commands of the prompt. */
    static CommandLine commands(Session session) {
        Screen screen = session.screen();
        CommandLine line = new CommandLine(new Root(screen))
                .addSubcommand("pull", new PullCommand(session))
                .addSubcommand("diff", new DiffCommand(session))
                .addSubcommand("push", new PushCommand(session))
                .addSubcommand("generate", new GenerateCommand(session))
                .addSubcommand("check", new CheckCommand(session))
                .addSubcommand("migrate", new MigrateCommand(session))
                .addSubcommand("status", new StatusCommand(session))
                .addSubcommand("baseline", new BaselineCommand(session))
                .addSubcommand("adopt", new AdoptCommand(session))
                .addSubcommand("rollback", new RollbackCommand(session))
                .addSubcommand("rehearse", new RehearseCommand(session))
                .addSubcommand("undo", new UndoCommand(session))
                .addSubcommand("export", new ExportCommand(session))
                .addSubcommand("sql", new SqlCommand(session))
                .addSubcommand("run", new CommandLine(new RunCommand(session)).setStopAtPositional(true))
                .addSubcommand("completion", new CompletionCommand(session))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setOut(new java.io.PrintWriter(screen.raw(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, given) -> usage(e, given, screen));
        return line;
    }

    /** Says in one line what is wrong with the arguments and in another what to try. */
    private static int usage(ParameterException e, String[] args, Screen screen) {
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
                    ? unmatched.getSuggestions().stream()
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

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 15), false, StandardCharsets.UTF_8);
    }
}
