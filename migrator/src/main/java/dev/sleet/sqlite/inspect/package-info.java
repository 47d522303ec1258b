/**
 * Looks at a database: what of it compiles, which rows refer to nothing, whether values mean what they meant. Start at
 * {@link dev.sleet.sqlite.inspect.Compiled}, {@link dev.sleet.sqlite.inspect.ForeignKeyCheck} and
 * {@link dev.sleet.sqlite.inspect.SameMeaning}, the proof before COMMIT.
 * It knows {@code connect} and what lies below; {@code apply} and what lies above may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.inspect;

import org.jspecify.annotations.NullMarked;
