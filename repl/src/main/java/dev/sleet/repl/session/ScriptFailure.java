package dev.sleet.repl.session;

import dev.sleet.script.source.Problem;
import java.util.List;

/** A script has problems, so that there is no schema to work with. */
public final class ScriptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ScriptFailure(List<Problem> problems) {
        super(problems.size() + " problems");
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
