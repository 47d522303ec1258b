package dev.sleet.repl.prompt.reader;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.input.Input;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.States;
import dev.sleet.repl.session.Trust;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Runs a session whose input is no terminal: it stops at the first thing that fails, with its exit code. */
final class PipedLoop {
    private final Repl repl;
    private final Screen screen;

    PipedLoop(Repl repl, Screen screen) {
        this.repl = repl;
        this.screen = screen;
    }

    /** Returns how the last thing ended. */
    ExitCode run(List<Address> files) {
        Optional<String> line = screen.readLine();
        if (line.isEmpty() && files.isEmpty()) {
            repl.session().commands().line(repl.session()).usage(screen.raw());
            return ExitCode.DONE;
        }
        ExitCode code = repl.begin(files);
        if (files.stream().noneMatch(States::isScript) && Files.exists(Trust.SCRIPT)) {
            screen.message(Line.of(Trust.SCRIPT + " is code, and was not run; to run it: load " + Trust.SCRIPT));
        }
        StringBuilder typed = new StringBuilder();
        while (isFine(code) && line.isPresent() && !repl.hasEnded()) {
            typed.append(line.get()).append('\n');
            Input input = repl.inputs().of(typed.toString());
            if (!input.unfinished()) {
                code = repl.run(typed.toString());
                typed.setLength(0);
            }
            line = screen.readLine();
        }
        if (isFine(code) && !typed.toString().isBlank()) {
            screen.message(new Line().add(Style.RED, "the input ends in the middle of a statement"));
            typed.toString().lines().forEach(rest -> screen.message(Line.of("  " + rest)));
            screen.message(Line.of(
                    repl.inputs().of(typed.toString()).kind() == Input.Kind.SQL
                            ? "it was not run; SQL ends with ;"
                            : "it was not run; something is left open"));
            return ExitCode.USAGE;
        }
        if (repl.session().held().isInTransaction()) {
            repl.session().held().close();
            screen.message(
                    Line.of("the input ends inside of a transaction, which was rolled back; end it with COMMIT;"));
            return isFine(code) ? ExitCode.FAILED : code;
        }
        return code;
    }

    /** Differences are an answer and no failure. */
    private static boolean isFine(ExitCode code) {
        return code == ExitCode.DONE || code == ExitCode.DIFFERENCES;
    }
}
