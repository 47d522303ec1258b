/**
 * The ground under every database: the one exception with its exit code, and how work reports its progress. Start at
 * {@link dev.sleet.dialect.SleetException}: each refusal of Sleet is one, with what is wrong, why, and what to type next.
 * It knows {@code plan} and what lies below; everybody may come in.
 */
@NullMarked
package dev.sleet.dialect;

import org.jspecify.annotations.NullMarked;
