/**
 * What a file of drizzle-kit holds. Start at {@link dev.sleet.dialect.drizzle.DrizzleStatements}. It knows nothing else; the dialects and
 * {@code drizzle} may come in.
 */
@NullMarked
package dev.sleet.dialect.drizzle;

import org.jspecify.annotations.NullMarked;
