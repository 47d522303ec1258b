package dev.sleet.script.load;

import dev.sleet.script.source.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is typed at a prompt, as a file of its own behind the script that it speaks about. */
final class Prompt {
    /** The name under which messages speak of it. */
    static final String NAME = "prompt";

    private static final String VARIABLE = "$value";
    private static final Pattern VOID =
            Pattern.compile("incompatible types: void cannot be .*|'void' type not allowed.*");

    private Prompt() {}

    /** What was typed stands on a line of its own, so that its columns are those of the prompt. */
    static String expression(String typed) {
        return "Object " + VARIABLE + " =\n" + ended(typed);
    }

    static String statement(String typed) {
        return "\n" + ended(typed);
    }

    private static String ended(String typed) {
        String text = typed.stripTrailing();
        return text.endsWith(";") ? text : text + ";";
    }

    /** Returns whether the expression failed only because it has no value. */
    static boolean isVoid(LoadResult.Failed failed) {
        return failed.problems().stream()
                .anyMatch(problem -> problem.file().equals(NAME)
                        && VOID.matcher(problem.message()).matches());
    }

    static boolean isTyped(ScriptRun.Variable variable) {
        return variable.name().text().equals(VARIABLE)
                && variable.snippet().source().name().equals(NAME);
    }

    static @Nullable Object value(List<ScriptRun.Variable> variables) {
        for (ScriptRun.Variable variable : variables) {
            if (isTyped(variable)) {
                return variable.value();
            }
        }
        return null;
    }

    /** Returns problems with the lines that were typed. */
    static List<Problem> asTyped(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.file().equals(NAME)
                        ? new Problem(
                                NAME,
                                Math.max(1, problem.line() - 1),
                                problem.column(),
                                problem.message(),
                                problem.sourceLine())
                        : problem)
                .toList();
    }
}
