/**
 * Where files are and who may read them, whatever they hold. Start at {@link dev.sleet.files.RealPath}. It knows nothing else; everybody may
 * come in.
 */
@NullMarked
package dev.sleet.files;

import org.jspecify.annotations.NullMarked;
