/**
 * What somebody at a prompt does with a database, besides changes of its schema. Start at {@link dev.sleet.dialect.console.Console}, which
 * is told of the user's statements, and {@link dev.sleet.dialect.console.Inspection}, which says what the schema does not. Everybody may
 * come in.
 */
@NullMarked
package dev.sleet.dialect.console;

import org.jspecify.annotations.NullMarked;
