/**
 * What drizzle-kit writes for SQLite. Start at {@link dev.sleet.sqlite.drizzle.SqliteDrizzle}. It knows {@code sqlite.inspect} and what lies
 * below; only {@code sqlite} may come in.
 */
@NullMarked
package dev.sleet.sqlite.drizzle;

import org.jspecify.annotations.NullMarked;
