/**
 * SQL that a person types: how statements are run, what is asked before, where a mistake is, and what reads rows from files. Start at
 * {@link dev.sleet.repl.sql.SqlRun}.
 * It knows {@code session}, {@code rows} and what lies below; commands and the prompt may come in.
 */
@NullMarked
package dev.sleet.repl.sql;

import org.jspecify.annotations.NullMarked;
