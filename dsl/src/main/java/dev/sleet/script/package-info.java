/** Scripts: from a {@code .jsh} file to a schema or to every problem it has, and from a schema to such a file. */
@NullMarked
package dev.sleet.script;

import org.jspecify.annotations.NullMarked;
