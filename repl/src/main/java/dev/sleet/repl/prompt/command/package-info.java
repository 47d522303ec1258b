/**
 * The commands that only the prompt has: {@code load}, {@code decide}, {@code \d} and their like, and the table of all that can
 * be typed there. Start at {@link dev.sleet.repl.prompt.command.ReplCommands}; a new one extends
 * {@link dev.sleet.repl.prompt.ReplCommand} and is listed there.
 * It knows {@code prompt} and what lies below; only the root may come in.
 */
@NullMarked
package dev.sleet.repl.prompt.command;

import org.jspecify.annotations.NullMarked;
