/**
 * Changes tried where nothing of them stays, and the way back, where there are no copies of databases. Start at
 * {@link dev.sleet.repl.back.DryRehearsal} and {@link dev.sleet.repl.back.ServerUndo}.
 * It knows {@code question}, {@code fleet} and what lies below; commands may come in.
 */
@NullMarked
package dev.sleet.repl.back;

import org.jspecify.annotations.NullMarked;
