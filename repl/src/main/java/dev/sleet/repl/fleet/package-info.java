/**
 * One command over many databases: whose turn it is, what became of each, and the sum of it. Start at
 * {@link dev.sleet.repl.fleet.Fleet}; a command sees one {@link dev.sleet.repl.fleet.Turn} at a time.
 * It knows {@code session} and what lies below; commands may come in.
 */
@NullMarked
package dev.sleet.repl.fleet;

import org.jspecify.annotations.NullMarked;
