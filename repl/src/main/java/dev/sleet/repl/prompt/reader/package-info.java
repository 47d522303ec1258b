/**
 * Where the inputs of a session come from: a terminal with history, colours, completion and a watch on files, or a pipe. Start
 * at {@link dev.sleet.repl.prompt.reader.Prompt} and {@link dev.sleet.repl.prompt.reader.TerminalLoop}.
 * It knows {@code prompt} and what lies below; only the root may come in.
 */
@NullMarked
package dev.sleet.repl.prompt.reader;

import org.jspecify.annotations.NullMarked;
