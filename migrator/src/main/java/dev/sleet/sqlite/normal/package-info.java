/**
 * Makes spellings of one meaning equal, so that a comparison shows what differs and nothing else. Start at
 * {@link dev.sleet.sqlite.normal.Normaliser}; {@link dev.sleet.dialect.schema.Fingerprint} is the normal form in a few letters, and
 * {@link dev.sleet.sqlite.normal.ReferenceCheck} tells which references can work.
 * It knows {@code ddl} and {@code statement}.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.normal;

import org.jspecify.annotations.NullMarked;
