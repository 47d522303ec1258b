/**
 * How the server itself spells what is declared. Start at {@link dev.sleet.postgres.mirror.Mirror}.
 */
@NullMarked
package dev.sleet.postgres.mirror;

import org.jspecify.annotations.NullMarked;
