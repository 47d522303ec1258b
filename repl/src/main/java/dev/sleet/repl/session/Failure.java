package dev.sleet.repl.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.script.source.Problem;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.ParameterException;

/** Says on both doors, stderr and the JSON document, what went wrong. */
public final class Failure {
    private final Screen screen;
    private final boolean debug;

    public Failure(Screen screen, boolean debug) {
        this.screen = screen;
        this.debug = debug;
    }

    /** Reports an exception, as a member {@code error} of the document's innermost object, and returns how to end. */
    public ExitCode report(Throwable thrown, JsonWriter json) {
        if (screen.keeps(thrown)) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            return new Failure(screen.beside(nowhere), false).report(thrown, json);
        }
        ExitCode code = switch (thrown) {
            case SleetException e -> known(e, json);
            case ScriptFailure e -> script(e.problems(), json);
            case ParameterException e -> usage(e, json);
            default -> bug(thrown, json);
        };
        if (debug && !(thrown instanceof ScriptFailure) && !(thrown instanceof ParameterException)) {
            screen.trace(thrown);
        }
        return code;
    }

    private ExitCode known(SleetException e, JsonWriter json) {
        String message = e.what();
        if (e.code() == ExitCode.BUG) {
            screen.message(Line.of("this is a bug in Sleet: ").add(Style.RED, message));
        } else {
            screen.message(new Line().add(Style.RED, message));
        }
        e.details().forEach(detail -> screen.message(Line.of("  " + screen.typed(detail))));
        error(json, e.code(), message, e.details());
        return e.code();
    }

    private ExitCode usage(ParameterException e, JsonWriter json) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName().strip();
        String message = String.valueOf(e.getMessage());
        screen.message(Line.of(command + ": ").add(Style.RED, message));
        screen.message(Line.of("  to see what there is: " + command + " --help"));
        error(json, ExitCode.USAGE, message, List.of());
        return ExitCode.USAGE;
    }

    private ExitCode script(List<Problem> problems, JsonWriter json) {
        problems.forEach(problem -> problem(screen, problem));
        screen.message(Line.of(
                problems.size() == 1
                        ? "1 problem; nothing was touched"
                        : problems.size() + " problems; nothing was touched"));
        json.name("error").object().put("code", ExitCode.SCRIPT.name()).put("message", "the script has problems");
        json.name("problems").array();
        for (Problem problem : problems) {
            json.object()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column());
            json.put("message", problem.message()).end();
        }
        json.end().end();
        return ExitCode.SCRIPT;
    }

    /** Writes a problem, the line it is in, and a caret under its place. */
    public static void problem(Screen screen, Problem problem) {
        screen.message(new Line().add(Style.RED, problem.toString()));
        problem.sourceLine().ifPresent(source -> {
            String flat = source.replace('\t', ' ');
            int column = Math.min(Math.max(problem.column(), 1), flat.length() + 1);
            int indent = new Line().add(flat.substring(0, column - 1)).width();
            screen.message(Line.of("  " + flat));
            screen.message(Line.of("  " + " ".repeat(indent)).add(Style.GREEN, "^"));
        });
    }

    private ExitCode bug(Throwable thrown, JsonWriter json) {
        String message = "this is a bug in Sleet: " + thrown;
        screen.message(new Line().add(Style.RED, message).add(debug ? "" : " (--debug shows where)"));
        error(json, ExitCode.BUG, message, List.of());
        return ExitCode.BUG;
    }

    private static void error(JsonWriter json, ExitCode code, String message, List<String> details) {
        json.name("error").object().put("code", code.name()).put("message", message);
        json.name("details").array();
        details.forEach(json::value);
        json.end().end();
    }
}
