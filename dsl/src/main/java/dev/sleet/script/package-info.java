/**
 * Scripts: from a {@code .jsh} file to a schema or to every problem it has, and from a schema to such a file.
 *
 * <p>{@link dev.sleet.script.ScriptLoader} goes through these steps, a class each: {@code Lexer} and {@code Splitter}
 * cut a file into snippets and {@code Classifier} says what each is; {@code Program} follows {@code /open};
 * {@code VariableTypes} and, where it must, {@code TypeInference} find the types that {@code var} leaves out;
 * {@code SourceWriter} writes one class a file with every snippet on its own lines, so that the places in the
 * compiler's messages and in stack traces are those of the script; {@code ScriptCompiler}, {@code CodeScan},
 * {@code ScriptRun} and {@code SchemaCollector} do the rest.
 *
 * <p>{@link dev.sleet.script.ScriptPrinter} is the way back.
 */
@NullMarked
package dev.sleet.script;

import org.jspecify.annotations.NullMarked;
