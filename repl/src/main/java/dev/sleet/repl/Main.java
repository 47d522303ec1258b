package dev.sleet.repl;

import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.command.ReplCommands;
import dev.sleet.repl.prompt.reader.Prompt;
import dev.sleet.repl.screen.Columns;
import dev.sleet.repl.screen.Output;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.Ending;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Session;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program {@code sleet}. */
public final class Main {
    /** The driver writes stack traces of what Sleet says in a sentence; the logger would be forgotten without a reference. */
    private static final Logger DRIVER = Logger.getLogger("org.sqlite");

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        DRIVER.setLevel(Level.OFF);
        forgetDrivers();
        Output results = Output.ofProcess();
        PrintStream out = utf8(results);
        PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
        System.setOut(err); // what a schema script prints is no result
        Interrupts interrupts = new Interrupts();
        Screen screen = new Screen(System.in, out, err, Terminals.ofProcess());
        screen.width(Columns.ofProcess(System.getenv(), Terminals.ofProcess().output()));
        screen.audience().process(results);
        interrupts.install(screen);
        int code = run(args, screen, interrupts);
        screen.clearTransient();
        out.flush();
        err.flush();
        interrupts.awaitEnd();
        interrupts.finish();
        System.exit(Ending.of(code, results, err, interrupts.hasCommitted()));
    }

    /** Each kind of database loads its own driver when it opens one; {@link DriverManager} would load all that there are. */
    private static void forgetDrivers() {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            DriverManager.drivers().close();
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    /**
     * Runs a command with these streams, none of which counts as a terminal.
     *
     * @return the exit code
     */
    public static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
        Output written = Output.to(out);
        Interrupts interrupts = new Interrupts();
        try (PrintStream results = new PrintStream(written, false, StandardCharsets.UTF_8);
                PrintStream messages = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            int code = run(args, new Screen(in, results, messages, Terminals.NONE), interrupts);
            results.flush();
            return Ending.of(code, written, messages, interrupts.hasCommitted());
        }
    }

    /** Runs a command, or the prompt where none is given, on a screen and returns the exit code. */
    static int run(String[] args, Screen screen, Interrupts interrupts) {
        CommandTable commands = new CommandTable();
        if (args.length > 0 && args[0].equals("help") && !Files.exists(Path.of("help"))) {
            return ShellHelp.show(List.of(args).subList(1, args.length), new Session(screen, interrupts, commands));
        }
        if (args.length == 1 && args[0].equals("version")) {
            return run(new String[] {"--version"}, screen, interrupts);
        }
        if (Prompt.isAskedFor(args, commands.names())) {
            return Prompt.start(List.of(args), new Repl(screen, interrupts, commands, new ReplCommands(commands)));
        }
        return commands.execute(args, new Session(screen, interrupts, commands));
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(new BufferedOutputStream(stream, 1 << 15), false, StandardCharsets.UTF_8);
    }
}
