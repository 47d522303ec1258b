package dev.sleet.repl;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
        if (Repl.isAskedFor(args, CommandTable.names())) {
            return Repl.start(List.of(args), screen, interrupts);
        }
        return CommandTable.execute(args, new Session(screen, interrupts));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 15), false, StandardCharsets.UTF_8);
    }
}
