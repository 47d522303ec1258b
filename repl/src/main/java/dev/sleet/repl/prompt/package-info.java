/**
 * A session of the prompt: the declarations that it works on, and what each input does, whoever has read it. Start at
 * {@link dev.sleet.repl.prompt.Repl} and {@link dev.sleet.repl.prompt.Workspace}. Which commands there are it is told by a
 * {@link dev.sleet.repl.prompt.PromptCommands}.
 * It knows {@code command} and what lies below, and {@code input}; its inner rooms and the root may come in.
 */
@NullMarked
package dev.sleet.repl.prompt;

import org.jspecify.annotations.NullMarked;
