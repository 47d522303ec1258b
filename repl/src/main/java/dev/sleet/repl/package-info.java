/**
 * The command line: one class a command, read in this order: {@link dev.sleet.repl.Main}, {@link dev.sleet.repl.PushCommand},
 * {@link dev.sleet.repl.PlanText}. Results go to stdout, messages, questions and progress to stderr; {@code Screen} keeps
 * them apart and lets no control character of a name or value through.
 */
@NullMarked
package dev.sleet.repl;

import org.jspecify.annotations.NullMarked;
