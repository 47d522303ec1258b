package dev.sleet.plan;

/**
 * A statement that a rehearsal has run.
 *
 * @param step the step that it belongs to
 * @param sql its text, without a semicolon
 * @param isTransfer whether it copies rows as they are stored, without a look at them
 * @param part what it and those beside it do, where the statements of several steps are one piece of work, or the empty string
 */
public record RehearsedStatement(PlannedStep step, String sql, boolean isTransfer, String part) {
    /** Makes one of a step that stands for itself. */
    public RehearsedStatement(PlannedStep step, String sql, boolean isTransfer) {
        this(step, sql, isTransfer, "");
    }
}
