/**
 * The folders that drizzle-kit writes and the table in which drizzle-orm records which of them a database has had, read and
 * written by drizzle's own rules. Start at {@link dev.sleet.drizzle.DrizzleSource}.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.drizzle;

import org.jspecify.annotations.NullMarked;
