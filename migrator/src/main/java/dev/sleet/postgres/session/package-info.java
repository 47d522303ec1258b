/**
 * Connections to PostgreSQL: where a database is, what a transaction is set to, and what failures mean. Start at
 * {@link dev.sleet.postgres.session.Session}. No room but this and {@code connect} knows the driver.
 */
@NullMarked
package dev.sleet.postgres.session;

import org.jspecify.annotations.NullMarked;
