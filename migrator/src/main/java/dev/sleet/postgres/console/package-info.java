/**
 * What somebody at a prompt does with a database on a server. Start at {@link dev.sleet.postgres.console.PostgresConsole}. Only
 * {@code postgres.connect} comes in.
 */
@NullMarked
package dev.sleet.postgres.console;

import org.jspecify.annotations.NullMarked;
