/**
 * Where files are and who may read them, whatever they hold. Start at {@link dev.sleet.files.RealPath}. It knows nothing else; everybody may
 * come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.files;

import org.jspecify.annotations.NullMarked;
