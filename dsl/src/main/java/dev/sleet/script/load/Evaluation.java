package dev.sleet.script.load;

import dev.sleet.script.source.Problem;
import java.util.List;
import java.util.Optional;

/** What came of evaluating something behind a script. */
public sealed interface Evaluation {
    /**
     * It ran.
     *
     * @param value what it returned, or nothing if that is null or void
     */
    record Value(Optional<Object> value) implements Evaluation {}

    /**
     * It could not be compiled or failed.
     *
     * @param problems at least one; those of what was typed are in the file {@code prompt}
     */
    record Failed(List<Problem> problems) implements Evaluation {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
