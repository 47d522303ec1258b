/**
 * The text of a script and its parts: {@code Lexer} and {@code Splitter} cut a file into snippets, {@code Classifier} says what each is,
 * {@code Program} follows {@code /open}, {@code VariableTypes} finds the types that {@code var} leaves out. Start at
 * {@link dev.sleet.script.source.Program}; {@link dev.sleet.script.source.ScriptText} changes a script and leaves the rest as it is.
 * It knows nothing of schemas; {@code load}, {@code print} and whoever edits scripts may come in.
 */
@NullMarked
package dev.sleet.script.source;

import org.jspecify.annotations.NullMarked;
