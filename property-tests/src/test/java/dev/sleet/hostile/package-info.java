/**
 * What a stranger may hand to Sleet: SQL that is none, names that are code, files that are broken.
 *
 * <p>Start with {@link dev.sleet.hostile.Damage}, which makes such text; the {@code *Properties} say what must come of it.
 */
@NullMarked
package dev.sleet.hostile;

import org.jspecify.annotations.NullMarked;
