package dev.sleet.repl.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.screen.Output;
import dev.sleet.repl.screen.Visible;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** How a process ends whose results could not all be written. */
public final class Ending {
    /** What a shell says of a program that SIGPIPE has ended, as it does with {@code git log | head}. */
    private static final int BROKEN_PIPE = 141;

    private Ending() {}

    /**
     * Returns the exit code: that of the command, unless it is one that says that the results tell what was done or found.
     *
     * @param code the exit code of the command
     * @param results where the results went
     * @param err where to say so
     * @param committed whether a database was changed
     */
    public static int of(int code, Output results, PrintStream err, boolean committed) {
        Optional<IOException> failure = results.failure();
        boolean told = code == ExitCode.DONE.number() || code == ExitCode.DIFFERENCES.number();
        if (failure.isEmpty() || !told) {
            return code;
        }
        String why = Visible.of(String.valueOf(failure.get().getMessage()));
        if (committed) {
            err.println("applied; the report could not be written: " + why);
            err.println("  the change is committed; to see where the database stands: sleet status, or sleet diff");
            err.flush();
            return ExitCode.LOOK.number();
        }
        if (results.isBrokenPipe()) {
            return BROKEN_PIPE;
        }
        err.println("cannot write the results: " + why);
        err.println("  no database was changed");
        err.flush();
        return ExitCode.FAILED.number();
    }
}
