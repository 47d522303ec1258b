/**
 * The schema of a file as it is: read from {@code sqlite_schema} and the PRAGMAs, without what is left alone. Start at
 * {@link dev.sleet.sqlite.live.Introspector}; {@link dev.sleet.dialect.schema.LiveSchema} is what it finds.
 * It knows {@code normal} and what lies below.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.live;

import org.jspecify.annotations.NullMarked;
