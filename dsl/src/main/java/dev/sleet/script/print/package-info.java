/**
 * A schema to a {@code .jsh} file that loads as the same schema. Start at {@link dev.sleet.script.print.ScriptPrinter}.
 * It knows {@code source} for the words of Java, and the model.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.script.print;

import org.jspecify.annotations.NullMarked;
