/**
 * What copies of databases hold and take, as values. Start at {@link dev.sleet.dialect.copy.Comparison}. It knows nothing else; everybody may
 * come in.
 */
@NullMarked
package dev.sleet.dialect.copy;

import org.jspecify.annotations.NullMarked;
