/**
 * What runs in the transaction that is open: the steps of a plan, with what is asked of them afterwards. Start at
 * {@link dev.sleet.sqlite.run.SqlitePlanRun} and {@link dev.sleet.sqlite.run.Executor}.
 * It knows the rooms of the dialect up to {@code inspect}; {@code rehearse} and the dialect's root may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.run;

import org.jspecify.annotations.NullMarked;
