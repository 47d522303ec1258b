/**
 * A plan tried on a copy of the schema that holds no rows. Start at {@link dev.sleet.sqlite.rehearse.Rehearsal};
 * {@link dev.sleet.sqlite.rehearse.Lending} learns what only the application has.
 * It knows {@code run} and the rooms below; the dialect's root alone may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.rehearse;

import org.jspecify.annotations.NullMarked;
