/**
 * The SQLite dialect, in rooms, from the ground up: {@code ddl} reads texts, {@code statement} tells what a statement does,
 * {@code normal} makes spellings of one meaning equal, {@code live} reads a file's schema, {@code check} asks rows before a change,
 * {@code plan} plans, {@code render} writes statements; {@code missing}, {@code connect} and {@code inspect} work on connections, {@code run}
 * runs plans and migrations, {@code rehearse} tries them on an empty copy; {@code copy} is what {@code backup} asks for, {@code drizzle} what
 * {@code drizzle} does.
 * Page names in the documentation are those of sqlite.org. Each room knows only those before it.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite;

import org.jspecify.annotations.NullMarked;
