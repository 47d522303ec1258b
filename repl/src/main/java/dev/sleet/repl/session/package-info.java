/**
 * What all commands share: options, the states that they compare, failures and their exit codes, interrupts.
 * Start at {@link dev.sleet.repl.session.Session}, which every command is given, and
 * {@link dev.sleet.repl.session.Failure}, where each refusal gets its last line.
 * It knows {@code screen} and {@code report}; questions, fleets, commands and the prompt may come in.
 */
@NullMarked
package dev.sleet.repl.session;

import org.jspecify.annotations.NullMarked;
