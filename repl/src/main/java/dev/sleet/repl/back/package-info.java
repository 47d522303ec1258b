/**
 * Changes tried where nothing of them stays. Start at {@link dev.sleet.repl.back.DryRehearsal}.
 * It knows {@code question}, {@code fleet} and what lies below; commands may come in.
 */
@NullMarked
package dev.sleet.repl.back;

import org.jspecify.annotations.NullMarked;
