/**
 * Scripts, in three rooms: {@code source} is the text of a {@code .jsh} file and its parts, {@code load} makes a schema of it or every
 * problem that it has, {@code print} writes a schema as such a file. {@code source} knows neither of the others, which do not know
 * each other.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.script;

import org.jspecify.annotations.NullMarked;
