/**
 * The commands of the command line, one class each beside the work that it starts. Start at
 * {@link dev.sleet.repl.command.PushCommand}; the room is full, so a new one extends
 * {@link dev.sleet.repl.command.Command.Guest} in a room of its own and is listed in {@code CommandTable}; its examples stand in its annotation,
 * longer help in the resources beside.
 * It knows {@code fleet} and what lies below; the prompt and the root may come in.
 */
@NullMarked
package dev.sleet.repl.command;

import org.jspecify.annotations.NullMarked;
