package dev.sleet.types;

import dev.sleet.script.source.Problem;
import java.util.List;

/** A schema, or a directory, for which types cannot be written; the message says why and what helps. */
public final class TypesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    TypesException(String message) {
        super(message);
        this.problems = List.of();
    }

    TypesException(List<Problem> problems) {
        super(String.valueOf(problems.getFirst()));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong with the script, with the lines; nothing if it is not the script. */
    public List<Problem> problems() {
        return problems;
    }
}
