/**
 * What a statement that somebody has written does, told from its words: where it ends, what it names, renames, writes or drops.
 * Start at {@link dev.sleet.sqlite.statement.StatementSplitter} and {@link dev.sleet.sqlite.statement.Effects}.
 * It knows {@code ddl}; the rooms above and whoever reads migrations may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.statement;

import org.jspecify.annotations.NullMarked;
