package dev.sleet.repl.question;

import dev.sleet.apply.Allowed;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.plan.Finding;
import dev.sleet.repl.report.InTheWay;
import dev.sleet.repl.report.MoveHint;
import dev.sleet.repl.report.NamedAnswers;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Obtains what a plan needs before it may be applied, from the options or from a person at a terminal. Where nobody can be
 * asked it never waits.
 */
public final class Consent {
    private final Screen screen;
    private final String doing;
    private final boolean yes;
    private final NamedAnswers answers;

    /** Makes the consent to a command; {@code doing} is what it does to a database, such as {@code push to}. */
    public Consent(Screen screen, String doing, boolean yes, Allowed allowed) {
        this.screen = screen;
        this.doing = doing;
        this.yes = yes;
        this.answers = new NamedAnswers(allowed);
    }

    /**
     * Returns if the plan may be applied.
     *
     * @throws SleetException with the option that answers the question, if it was not answered
     */
    public void require(Prepared prepared, Address file) {
        require(prepared, file, () -> {});
    }

    /** Does the same, and says in between, before the last question, what is worth knowing for it. */
    public void require(Prepared prepared, Address file, Runnable said) {
        requireLosses(prepared, file.toString());
        said.run();
        requireYes(PlanText.count(prepared), file.toString());
    }

    /** Returns the same where somebody else or nobody is asked. */
    public Consent on(Screen other) {
        return new Consent(other, doing, yes, answers.allowed());
    }

    /** Returns if nothing stands against a plan that no answer helps against. */
    public void requirePossible(Prepared prepared, String where) {
        if (!prepared.impossible().isEmpty()) {
            throw impossible(prepared, where);
        }
    }

    /** Returns if all that goes with a plan may go. */
    public void requireLosses(Prepared prepared, String where) {
        requirePossible(prepared, where);
        for (Finding loss : answers.open(prepared)) {
            if (!answers.open(prepared).contains(loss)) {
                continue;
            }
            if (!screen.asks()) {
                throw unanswered(answers.open(prepared), prepared, where);
            }
            askFor(loss, prepared, where);
        }
    }

    /** Returns if so many changes may be applied. */
    public void requireYes(String changes, String where) {
        confirm("apply " + changes + " to " + where + "?", where);
    }

    private SleetException impossible(Prepared prepared, String where) {
        List<Finding> findings = prepared.impossible();
        List<String> details = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (Finding finding : findings) {
            details.add(NamedAnswers.sentence(finding));
            Optional<String> option = PlanText.answer(finding);
            option.ifPresent(options::add);
            if (option.isEmpty()) {
                InTheWay.typed(finding, where, screen).ifPresent(query -> details.add("  to see them: " + query));
            }
        }
        boolean lacks = findings.stream().allMatch(Finding::needsApplication);
        String change = lacks
                ? "nothing was changed; change the script, load what is missing with --extension FILE, or migrate with"
                        + " the application's own connection"
                : "nothing was changed; change these rows or the script";
        if (options.isEmpty()) {
            details.add(change);
        } else {
            goOn(details, prepared, String.join(" ", options));
        }
        String why = lacks ? "it takes what only the application has" : "rows do not fit";
        return new SleetException(ExitCode.REFUSED, "cannot " + doing + " " + where + ": " + why, details);
    }

    /** What loses nothing is named first. */
    private void goOn(List<String> details, Prepared prepared, String options) {
        List<String> renames = OpenQuestions.renames(answers, prepared);
        MoveHint moves = new MoveHint(prepared);
        if (prepared.plan().changes().stream()
                .anyMatch(change -> moves.of(change).isPresent())) {
            details.add("to take values along to a new table: " + screen.typed(MoveHint.HELP));
        }
        if (renames.isEmpty()) {
            details.add("nothing was changed; to go on: " + options);
        } else {
            details.add("nothing was changed; if it was renamed: " + String.join(" ", renames));
            details.add("  if it was not: " + options);
        }
    }

    private SleetException unanswered(List<Finding> findings, Prepared prepared, String where) {
        List<String> details = NamedAnswers.details(findings);
        goOn(details, prepared, NamedAnswers.options(findings, false));
        return new SleetException(
                ExitCode.REFUSED, "cannot " + doing + " " + where + ": " + NamedAnswers.what(findings), details);
    }

    private void askFor(Finding loss, Prepared prepared, String where) {
        NamedLoss.ask(screen, loss, "nothing was changed");
        answers.add(loss);
        if (answers.open(prepared).contains(loss)) {
            throw unanswered(List.of(loss), prepared, where);
        }
    }

    /** Asks a question to which the answer must be yes, unless it was given beforehand. */
    public void confirm(String question, String where) {
        if (yes) {
            return;
        }
        if (!screen.asks()) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "nobody was asked whether to change " + where,
                    List.of(screen.whyNobody() + "; nothing was changed; to go on: --yes"));
        }
        String answer = screen.ask(Line.of(question + " [y/N]"));
        if (!Set.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT))) {
            throw new SleetException(ExitCode.REFUSED, "stopped", List.of("nothing was changed"));
        }
    }
}
