/** PostgreSQL as a dialect: where its rooms come together. Start at {@link dev.sleet.postgres.Postgres}. */
@NullMarked
package dev.sleet.postgres;

import org.jspecify.annotations.NullMarked;
