package dev.sleet.repl.prompt;

import dev.sleet.script.source.Problem;
import dev.sleet.script.source.ScriptText;
import java.util.List;

/** Where in what was typed a mistake is. What is wrong elsewhere, in the script that it was added to, stays there. */
final class TypedPlace {
    private static final String PROMPT = "prompt";

    private TypedPlace() {}

    /** Returns problems of a script that holds what was typed. */
    static List<Problem> of(List<Problem> problems, ScriptText script, String typed) {
        String text = typed.strip();
        String whole = script.text();
        int at = whole.lastIndexOf(text);
        if (at < 0 || text.isEmpty()) {
            return problems;
        }
        int first = lines(whole.substring(0, at)) + 1;
        int column = at - (whole.lastIndexOf('\n', at - 1) + 1);
        int count = lines(text) + 1;
        return problems.stream()
                .map(problem -> {
                    int line = problem.line() - first + 1;
                    boolean here = problem.file().equals(script.file().toString()) && line >= 1 && line <= count;
                    return here
                            ? new Problem(
                                    PROMPT,
                                    line,
                                    line == 1 ? Math.max(1, problem.column() - column) : problem.column(),
                                    problem.message(),
                                    problem.sourceLine()
                                            .map(source -> line == 1 && column <= source.length()
                                                    ? source.substring(column)
                                                    : source))
                            : problem;
                })
                .toList();
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
