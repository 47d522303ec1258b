/**
 * {@code sleet types}: the command around {@link dev.sleet.types}. Start with {@link dev.sleet.repl.types.TypesCommand}; the table of
 * commands comes in.
 */
@NullMarked
package dev.sleet.repl.types;

import org.jspecify.annotations.NullMarked;
