/**
 * Steps of a migration that are Java: a script beside it, run in its transaction over a connection that guards it. Start at
 * {@link dev.sleet.migrate.data.DataSteps}. Nothing else needs jOOQ.
 * It knows {@code connect} and what lies below; {@code migrate} may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.migrate.data;

import org.jspecify.annotations.NullMarked;
