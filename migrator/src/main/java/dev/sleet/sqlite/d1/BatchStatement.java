package dev.sleet.sqlite.d1;

import dev.sleet.plan.PlannedStep;

/**
 * A statement of a batch.
 *
 * @param step the step that it belongs to
 * @param part what it and those around it do, in a few words
 * @param sql its text, without a semicolon
 */
public record BatchStatement(PlannedStep step, String part, String sql) {}
