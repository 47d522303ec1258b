/**
 * What is typed at the prompt, before anything is done about it: {@link dev.sleet.repl.input.Inputs} tells commands, SQL
 * and Java apart by the first word, and whether more lines must follow. It knows no other room; the prompt, and the reports for the names they suggest, may come in.
 */
@NullMarked
package dev.sleet.repl.input;

import org.jspecify.annotations.NullMarked;
