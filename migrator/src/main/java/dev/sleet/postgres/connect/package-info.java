/**
 * An open database, and the one transaction in which it is changed. Start at {@link dev.sleet.postgres.connect.PostgresDatabase}.
 */
@NullMarked
package dev.sleet.postgres.connect;

import org.jspecify.annotations.NullMarked;
