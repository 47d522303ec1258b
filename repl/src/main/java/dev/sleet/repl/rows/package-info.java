/**
 * How the rows of a query are written: as a table, as blocks, as CSV, as JSON. Start at {@link dev.sleet.repl.rows.Rows}.
 * It knows the {@code screen}; commands and the prompt may come in.
 */
@NullMarked
package dev.sleet.repl.rows;

import org.jspecify.annotations.NullMarked;
