/**
 * The text of statements, as far as it tells anything without a database. Start at {@link dev.sleet.dialect.text.Grammar}.
 * It knows {@code model}; everybody may come in.
 */
@NullMarked
package dev.sleet.dialect.text;

import org.jspecify.annotations.NullMarked;
