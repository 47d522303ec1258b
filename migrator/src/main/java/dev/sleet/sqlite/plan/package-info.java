/**
 * Two schemas to steps. Start at {@link dev.sleet.sqlite.plan.SqlitePlanner}; {@link dev.sleet.sqlite.plan.TableAlteration} decides
 * whether a table needs a rebuild, {@link dev.sleet.sqlite.plan.AlterationReasons} what an alteration without one costs, and which
 * changes share it.
 * It knows {@code check} and what lies below; it has no connection.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.plan;

import org.jspecify.annotations.NullMarked;
