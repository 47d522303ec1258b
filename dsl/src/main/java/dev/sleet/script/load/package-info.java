/**
 * A {@code .jsh} file to a schema, or to every problem that it has. {@link dev.sleet.script.load.ScriptLoader} goes through these steps,
 * a class each: {@code SourceWriter} writes one class a file with every snippet on its own lines, so that the places in messages and
 * stack traces are those of the script; {@code ScriptCompiler}, {@code CodeScan}, {@code ScriptRun} and {@code SchemaCollector} do the rest.
 * It knows {@code source} and the schema language.
 */
@NullMarked
package dev.sleet.script.load;

import org.jspecify.annotations.NullMarked;
