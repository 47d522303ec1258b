/**
 * What must be asked of the rows before a plan runs, as SQL over the rows as the plan will leave them. Start at
 * {@link dev.sleet.sqlite.check.TableChecks}; {@link dev.sleet.sqlite.check.FutureRows} are those rows.
 * It knows {@code normal} and what lies below, and reads nothing itself: whoever has a connection asks.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.check;

import org.jspecify.annotations.NullMarked;
