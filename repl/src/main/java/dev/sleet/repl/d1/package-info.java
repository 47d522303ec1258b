/**
 * Cloudflare D1 on the command line: {@code --target d1} and what stands behind it. Commands come in; it knows {@code session}, {@code
 * screen} and the library.
 */
@NullMarked
package dev.sleet.repl.d1;

import org.jspecify.annotations.NullMarked;
