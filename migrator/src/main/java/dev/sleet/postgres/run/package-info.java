/**
 * Plans and migrations in the open transaction, and the table of those had. Start at {@link dev.sleet.postgres.run.PostgresRunner}.
 */
@NullMarked
package dev.sleet.postgres.run;

import org.jspecify.annotations.NullMarked;
