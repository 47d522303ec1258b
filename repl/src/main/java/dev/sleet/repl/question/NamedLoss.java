package dev.sleet.repl.question;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.plan.Finding;
import dev.sleet.repl.report.NamedAnswers;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.util.List;

/** The question whether something may be lost, which nothing answers but its name. */
final class NamedLoss {
    private NamedLoss() {}

    /**
     * Returns if a person at a terminal has typed the name.
     *
     * @param state what things are in if that is not so: {@code nothing was changed}
     * @throws SleetException if that is not so
     */
    static void ask(Screen screen, Finding loss, String state) {
        String name = loss.hazard().subject();
        screen.message(new Line().add(Style.RED, NamedAnswers.sentence(loss)));
        String answer = screen.ask(Line.of("type ").add(Style.BOLD, name).add(" to allow it, or Enter to stop:"));
        if (!answer.equals(name)) {
            throw new SleetException(
                    ExitCode.REFUSED, "stopped", List.of(answer.isEmpty() ? state : "that is another name; " + state));
        }
    }
}
