package dev.sleet.script.load;

import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.Snippet;
import dev.sleet.script.source.SourceText;
import dev.sleet.script.source.Step;
import dev.sleet.script.source.Unit;
import java.util.Optional;

/** Finds the line of a script in a stack trace. */
final class ScriptFrames {
    private static final String PREFIX = Unit.PACKAGE + ".$Script";

    private final Program program;

    ScriptFrames(Program program) {
        this.program = program;
    }

    /**
     * Returns a problem at the innermost line of the script.
     *
     * @param running the snippet that runs, whose place is taken when the stack holds no line of the script
     */
    Problem problem(StackTraceElement[] stack, Step running, String message) {
        for (int i = 0; i < stack.length; i++) {
            Optional<Unit> unit = unit(stack[i]);
            if (unit.isPresent() && stack[i].getLineNumber() > 0) {
                SourceText source = unit.get().source();
                String called = i == 0 ? "" : stack[i - 1].getMethodName();
                return source.problem(offset(source, stack[i].getLineNumber(), called, running.snippet()), message);
            }
        }
        return running.snippet().source().problem(running.snippet().start(), message);
    }

    private Optional<Unit> unit(StackTraceElement frame) {
        return program.units().stream()
                .filter(unit -> frame.getClassName().equals(unit.qualifiedName())
                        || frame.getClassName().startsWith(unit.qualifiedName() + "$"))
                .filter(unit -> frame.getClassName().startsWith(PREFIX))
                .findFirst();
    }

    /** The trace knows no columns: the call of the method that failed, or else the first word of the line. */
    private static int offset(SourceText source, int line, String called, Snippet snippet) {
        int first = source.firstOfLine(line);
        int end = source.text().indexOf('\n', first);
        int call = source.text().indexOf(called + "(", first);
        if (!called.isEmpty() && call >= 0 && (end < 0 || call < end)) {
            return call;
        }
        return snippet.source() == source && source.line(snippet.start()) == line ? snippet.start() : first;
    }
}
