/**
 * What a job may cost, in counts and not in time: a change that makes Sleet do more fails, or says why.
 *
 * <p>{@link dev.sleet.budget.Job} lists the jobs, {@link dev.sleet.budget.Work} is what one of them costs, and {@link dev.sleet.budget.BudgetTest}
 * compares that with {@code budget.tsv}.
 */
@NullMarked
package dev.sleet.budget;

import org.jspecify.annotations.NullMarked;
