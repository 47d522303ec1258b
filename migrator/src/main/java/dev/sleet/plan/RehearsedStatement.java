package dev.sleet.plan;

/**
 * A statement that a rehearsal has run.
 *
 * @param step the step that it belongs to
 * @param sql its text, without a semicolon
 * @param isTransfer whether it copies rows as they are stored, without a look at them
 */
public record RehearsedStatement(PlannedStep step, String sql, boolean isTransfer) {}
