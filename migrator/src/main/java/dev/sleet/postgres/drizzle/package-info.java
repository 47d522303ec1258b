/**
 * What drizzle-kit writes for PostgreSQL. Start at {@link dev.sleet.postgres.drizzle.PostgresDrizzle}. It knows {@code postgres.connect} and what lies
 * below; only {@code postgres} may come in.
 */
@NullMarked
package dev.sleet.postgres.drizzle;

import org.jspecify.annotations.NullMarked;
