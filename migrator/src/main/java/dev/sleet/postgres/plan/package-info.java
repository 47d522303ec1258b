/**
 * Changes to steps. Start at {@link dev.sleet.postgres.plan.PostgresPlanner}.
 */
@NullMarked
package dev.sleet.postgres.plan;

import org.jspecify.annotations.NullMarked;
