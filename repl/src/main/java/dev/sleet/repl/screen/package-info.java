/**
 * What reaches a person or a program that reads: streams, lines with colours, grids, JSON, the pager, the transcript.
 * Start at {@link dev.sleet.repl.screen.Screen}, which keeps results (stdout) and messages (stderr) apart and lets no control
 * character of a name or value through. It knows nothing of schemas, plans or commands.
 * Every other room of the command line may come in.
 */
@NullMarked
package dev.sleet.repl.screen;

import org.jspecify.annotations.NullMarked;
