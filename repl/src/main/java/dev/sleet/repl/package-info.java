/**
 * The command line, put together: {@link dev.sleet.repl.Main}, the table of its commands, and the scripts that it runs. The rooms,
 * from the ground up: {@code screen}, {@code rows}, {@code report}, {@code session}, {@code question}, {@code sql}, {@code fleet}, {@code command}, {@code prompt} with
 * {@code prompt.command} and {@code prompt.reader}; each knows only those before it, and {@code input} stands beside.
 */
@NullMarked
package dev.sleet.repl;

import org.jspecify.annotations.NullMarked;
