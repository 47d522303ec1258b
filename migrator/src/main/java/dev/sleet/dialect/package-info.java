/**
 * The seam between what Sleet does and what varies by the kind of database. Start at {@link dev.sleet.dialect.Dialect}, from which
 * everything else is had, and {@link dev.sleet.dialect.Database}; {@link dev.sleet.dialect.SleetException} is what each refusal
 * of Sleet is, with what is wrong, why, and what to type next. It knows {@code plan} and what lies below; everybody may come in.
 */
@NullMarked
package dev.sleet.dialect;

import org.jspecify.annotations.NullMarked;
