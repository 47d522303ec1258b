package dev.sleet.repl.question;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.model.Origin;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.repl.report.PlanGroups;
import dev.sleet.repl.report.RenameHints;
import dev.sleet.repl.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Something that a script leaves open, and whose answer can be written into it. */
public interface Question {
    /** Returns what tells it from others. */
    String key();

    /** Returns the question. */
    String title();

    /** Returns what the data and the names say about it. */
    List<String> evidence();

    /** Returns the name in the script that the answer stands behind. */
    String declared();

    /** Returns the line near which that is. */
    int line();

    /** Returns an answer as it would be written. */
    String suggestion();

    /** Asks and returns the answer. */
    Answer ask(Screen screen, Database database);

    /** What was answered. */
    sealed interface Answer {
        /**
         * Something that the script can say.
         *
         * @param call the call that is written behind what it is about
         * @param options the same, said beside the script
         */
        record Written(String call, PlanOptions options) implements Answer {}

        /** Something that the script need not say, and that nobody is to be asked again. */
        record Settled() implements Answer {}

        /** Nothing, so that it stays open. */
        record Open() implements Answer {}

        /** That no more is to be asked. */
        record Stopped() implements Answer {}
    }

    /** Returns what a plan leaves open: first what may have been renamed, then what lacks a value. */
    static List<Question> all(Prepared prepared, Database database) {
        return all(prepared, database, change -> true);
    }

    /** Returns the same, with those renames only that {@code drops} may be. */
    static List<Question> all(Prepared prepared, Database database, Predicate<Change> drops) {
        List<Question> questions = new ArrayList<>();
        List<Change> changes = prepared.plan().changes();
        RenameHints hints = new RenameHints(prepared);
        for (Change change : changes) {
            if (drops.test(change)) {
                RenameQuestion.of(change, hints, changes, database).ifPresent(questions::add);
            }
        }
        for (Finding finding : prepared.impossible()) {
            if (finding.hazard().code() == Code.MAY_FAIL) {
                PlanGroups.place(finding)
                        .flatMap(change -> BackfillQuestion.of(change, changes, finding))
                        .ifPresent(questions::add);
            }
        }
        return questions;
    }

    /** Returns the line of a place, or 1 if it is not known. */
    static int line(Optional<Origin> origin) {
        return origin.map(Origin::line).orElse(1);
    }
}
