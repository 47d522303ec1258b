package dev.sleet.sqlite.run;

import dev.sleet.dialect.Queries;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import java.sql.SQLException;

/** A statement of a step failed. */
public final class StepFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient PlannedStep step;
    private final String sql;
    private final SQLException failure;

    StepFailed(PlannedStep step, String sql, SQLException failure) {
        super(failure);
        this.step = step;
        this.sql = sql;
        this.failure = failure;
    }

    /** Returns the step. */
    public PlannedStep step() {
        return step;
    }

    /** Returns the statement. */
    public String sql() {
        return sql;
    }

    /** Returns what SQLite threw. */
    public SQLException failure() {
        return failure;
    }

    /** Returns what SQLite said of a step, with the name that a person knows where it named the copy of a rebuild. */
    public static String message(Step step, SQLException failure) {
        String said = Queries.message(failure);
        return step instanceof Step.RebuildTable rebuild
                ? said.replace(rebuild.temporary(), rebuild.to().name())
                : said;
    }
}
