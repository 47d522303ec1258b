/**
 * What somebody at a prompt does with an SQLite file. Start at {@link dev.sleet.sqlite.console.SqliteConsole}. Only
 * {@code sqlite.connect} comes in.
 */
@NullMarked
package dev.sleet.sqlite.console;

import org.jspecify.annotations.NullMarked;
