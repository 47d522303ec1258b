package dev.sleet.repl.question;

import dev.sleet.apply.Allowed;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.repl.report.NamedAnswers;
import dev.sleet.repl.report.RenameHints;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks before a change what the script leaves open, for this change alone. */
public final class OpenQuestions {
    private final Screen screen;
    private final NamedAnswers allowed;
    private final Set<String> asked;

    /**
     * Makes what asks on a screen.
     *
     * @param settled the questions that are answered already
     */
    public OpenQuestions(Screen screen, Allowed allowed, Set<String> settled) {
        this.screen = screen;
        this.allowed = new NamedAnswers(allowed);
        this.asked = new HashSet<>(settled);
    }

    /**
     * Returns what the next answer adds to the options, or nothing if no more is to be asked.
     *
     * @throws SleetException if a key stops it
     */
    public Optional<PlanOptions> next(Prepared prepared, Database database) {
        if (!screen.asks()) {
            return Optional.empty();
        }
        for (Question question : Question.all(prepared, database, drop -> isOpen(allowed, prepared, drop))) {
            if (!asked.add(question.key())) {
                continue;
            }
            show(question, screen);
            switch (question.ask(screen, database)) {
                case Question.Answer.Written written -> {
                    return Optional.of(written.options());
                }
                case Question.Answer.Stopped stopped ->
                    throw new SleetException(ExitCode.REFUSED, "stopped", List.of("nothing was changed"));
                case Question.Answer.Settled settled -> {}
                case Question.Answer.Open open -> {}
            }
        }
        return Optional.empty();
    }

    /** Shows a question and what speaks for its answers. */
    public static void show(Question question, Screen screen) {
        screen.message(new Line().add(Style.BOLD, question.title()));
        question.evidence().forEach(line -> screen.message(Line.of("  " + line)));
    }

    /** Who allows the loss by its name says with it that it is no rename. */
    static boolean isOpen(NamedAnswers allowed, Prepared prepared, Change drop) {
        var open = allowed.open(prepared);
        return prepared.assessment().findings().stream()
                .filter(finding -> finding.step().reasons().contains(drop))
                .anyMatch(open::contains);
    }

    /** Returns the options that say that what goes was renamed, for what nobody has allowed to go. */
    static List<String> renames(NamedAnswers allowed, Prepared prepared) {
        RenameHints hints = new RenameHints(prepared);
        return prepared.plan().changes().stream()
                .filter(change -> isOpen(allowed, prepared, change))
                .flatMap(change -> hints.of(change).stream())
                .map(hint -> "--rename " + Shell.quoted(hint))
                .toList();
    }
}
