/**
 * The text of PostgreSQL's statements, as far as it tells anything without a server. Start at {@link dev.sleet.postgres.text.Lexer}.
 */
@NullMarked
package dev.sleet.postgres.text;

import org.jspecify.annotations.NullMarked;
