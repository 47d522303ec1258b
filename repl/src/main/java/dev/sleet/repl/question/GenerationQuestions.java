package dev.sleet.repl.question;

import dev.sleet.apply.Allowed;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.journal.Answers;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.NamePath;
import dev.sleet.migrate.Generation;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard.Consent;
import dev.sleet.repl.report.NamedAnswers;
import dev.sleet.repl.report.RenameHints;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What a migration needs that neither the script nor the migrations so far say: what was renamed, what rows get, what may be lost.
 * It comes from the options, or from a person at a terminal; where nobody can be asked it never waits.
 */
public final class GenerationQuestions {
    private final Screen screen;
    private final List<String> renames;
    private final List<String> backfills;
    private final NamedAnswers allowed;
    private final boolean batch;
    private final Set<Change> declined = new HashSet<>();

    /**
     * Makes the questions of a migration.
     *
     * @param batch whether it is run as one batch while references are enforced
     */
    public GenerationQuestions(Screen screen, PlanChoices choices, Allowed allowed, boolean batch) {
        this.batch = batch;
        this.screen = screen;
        this.renames = new ArrayList<>(choices.renames());
        this.backfills = new ArrayList<>(choices.backfills());
        this.allowed = new NamedAnswers(allowed);
    }

    /** Looks at the forms of the options. */
    public void checkForms(CommandLine line) {
        try {
            options();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns what has been answered so far, as the planner takes it. */
    public PlanOptions options() {
        PlanOptions options = Answers.options(renames, Answers.withExpression(backfills));
        return batch ? options.asBatch() : options;
    }

    /** Takes over what was answered when another migration was made. */
    public void takeOver(MigrationHead head) {
        renames.addAll(head.renames());
        backfills.addAll(head.backfills());
        allowed.addAll(head.losses(), head.broken());
    }

    /** Returns the plan after all questions that change it. */
    public Generation plan(Chain chain, Schema declared) {
        while (true) {
            Generation generation = Generation.plan(chain, declared, options());
            try {
                if (!asksForRename(generation.prepared()) && !asksForValue(generation)) {
                    return generation;
                }
            } catch (RuntimeException e) {
                generation.close();
                throw e;
            }
            generation.close();
        }
    }

    /** Asks the next question about a rename; returns whether the answer changes the plan. */
    private boolean asksForRename(Prepared prepared) {
        if (!screen.asks()) {
            return false;
        }
        RenameHints hints = new RenameHints(prepared);
        for (Change change : prepared.plan().changes()) {
            Optional<String> hint = hints.of(change);
            if (hint.isEmpty() || declined.contains(change) || isAllowed(prepared, change)) {
                continue;
            }
            screen.message(Line.of(ChangeText.of(change)));
            if (wasRenamed(hint.get())) {
                renames.add(hint.get());
                return true;
            }
            declined.add(change);
        }
        return false;
    }

    /** Nobody can tell but who is asked, so no answer is taken for granted; what is left open is asked about as a loss. */
    private boolean wasRenamed(String rename) {
        while (true) {
            String answer = screen.answer(
                            Line.of("was it renamed, ").add(Style.BOLD, rename).add("? y or n; s leaves it open:"))
                    .orElseThrow(GenerationQuestions::stopped)
                    .toLowerCase(Locale.ROOT);
            switch (answer) {
                case "y", "yes" -> {
                    return true;
                }
                case "n", "no", "s" -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    private static SleetException stopped() {
        return new SleetException(ExitCode.REFUSED, "stopped", List.of("nothing was written"));
    }

    private boolean isAllowed(Prepared prepared, Change drop) {
        return !OpenQuestions.isOpen(allowed, prepared, drop);
    }

    /** Asks for values that rows need; returns whether an answer changes the plan. */
    private boolean asksForValue(Generation generation) {
        boolean changed = false;
        for (Change change : withoutValue(generation)) {
            if (!screen.asks()) {
                throw unanswered(generation);
            }
            screen.message(Line.of(ChangeText.of(change)));
            String answer = screen.answer(Line.of(
                            "SQL expression for rows without a value, such as '' or 0; Enter if there are none:"))
                    .orElseThrow(GenerationQuestions::stopped);
            backfills.add(column(change) + "=" + answer);
            changed |= !answer.isEmpty();
        }
        return changed;
    }

    private List<Change> withoutValue(Generation generation) {
        NameRule rule = generation.prepared().plan().target().names();
        return generation.withoutValue().stream()
                .filter(change -> !Answers.saysNone(backfills, column(change), rule))
                .toList();
    }

    private static String column(Change change) {
        return switch (change) {
            case Change.AddColumn c -> NamePath.text(c.table(), c.column().name());
            case Change.ModifyColumn c -> NamePath.text(c.table(), c.to().name());
            case Change other -> throw new IllegalArgumentException(ChangeText.of(other));
        };
    }

    /**
     * Returns what was answered, after all losses are allowed by name.
     *
     * @throws SleetException if one is not
     */
    public MigrationHead answers(Generation generation) {
        Prepared prepared = generation.prepared();
        for (Finding loss : allowed.open(prepared)) {
            if (!allowed.open(prepared).contains(loss)) {
                continue;
            }
            if (!screen.asks()) {
                throw unanswered(generation);
            }
            NamedLoss.ask(screen, loss, "nothing was written");
            allowed.add(loss);
        }
        Set<String> lost = new LinkedHashSet<>();
        Set<String> broken = new LinkedHashSet<>();
        prepared.assessment().findings().stream()
                .filter(finding -> finding.hazard().code().consent() == Consent.BY_NAME)
                .forEach(finding -> (NamedAnswers.isBroken(finding) ? broken : lost)
                        .add(finding.hazard().subject()));
        return new MigrationHead("", "", List.of(), backfills, List.copyOf(lost), List.copyOf(broken));
    }

    private SleetException unanswered(Generation generation) {
        Prepared prepared = generation.prepared();
        List<String> details = new ArrayList<>();
        Set<String> options = new LinkedHashSet<>();
        List<Change> empty = withoutValue(generation);
        for (Change change : empty) {
            boolean added = change instanceof Change.AddColumn;
            details.add(ChangeText.of(change)
                    + (added ? " NOT NULL: rows that exist get no value" : ": rows that hold NULL have no value"));
            options.add("--backfill " + Shell.quoted(column(change) + "=EXPR"));
        }
        List<Finding> open = allowed.open(prepared);
        details.addAll(NamedAnswers.details(open));
        open.forEach(finding -> options.add(NamedAnswers.option(finding.hazard())));
        // What loses nothing is named first, as push does.
        List<String> renames = OpenQuestions.renames(allowed, prepared);
        if (renames.isEmpty()) {
            details.add("nothing was written; to go on: " + String.join(" ", options));
        } else {
            details.add("nothing was written; if it was renamed: " + String.join(" ", renames));
            details.add("  if it was not: " + String.join(" ", options));
        }
        if (!empty.isEmpty()) {
            details.add("  with nothing after the =, if no row is without a value");
        }
        return new SleetException(ExitCode.REFUSED, "cannot generate: there are questions", details);
    }
}
