/**
 * The commands around typed access, which {@link dev.sleet.types} and {@link dev.sleet.rows} are. Start with
 * {@link dev.sleet.repl.types.TypesCommand}; the table of commands comes in.
 */
@NullMarked
package dev.sleet.repl.types;

import org.jspecify.annotations.NullMarked;
