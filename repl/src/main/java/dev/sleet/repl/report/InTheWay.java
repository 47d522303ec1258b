package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Finding;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import java.util.Optional;

/** The rows that stand in the way of a plan, and how to see them. */
public final class InTheWay {
    private InTheWay() {}

    /** Returns the question to the data whose answer a finding is. */
    public static Optional<DataCheck> check(Finding finding) {
        return finding.rows() <= 0
                ? Optional.empty()
                : finding.step().checks().stream()
                        .filter(check -> check.hazard().equals(finding.hazard()))
                        .findFirst();
    }

    /** Returns what to type to see the rows: SQL at the prompt, a command in a shell. */
    public static Optional<String> typed(Finding finding, String database, Screen screen) {
        return check(finding)
                .flatMap(check -> onOneLine(check.shown()))
                .map(query -> screen.isPrompt()
                        ? query + ";"
                        : "sleet sql " + Shell.quoted(database) + " " + Shell.quoted(query));
    }

    /** What ends a comment that may stand in an expression is left out where there is none. */
    private static Optional<String> onOneLine(String query) {
        String line = query.replace("\n)", ")");
        return Optional.of(line).filter(text -> !query.contains("--") && text.indexOf('\n') < 0);
    }

    /** Says in a shell how to see rows for which no option helps; a query would not be one any more where a line is broken. */
    public static void show(Prepared prepared, Screen screen) {
        boolean any = prepared.impossible().stream()
                .anyMatch(finding ->
                        PlanText.answer(finding).isEmpty() && check(finding).isPresent());
        if (any && !screen.isPrompt()) {
            Line line = new Line()
                    .add(Style.DIM, "x without an option: ")
                    .add(Style.GREEN, "sleet push")
                    .add(Style.DIM, " changes nothing, and says how to see these rows");
            line.wrapped(screen.width(), 4).forEach(screen::message);
        }
    }
}
