/**
 * Names of Java made of any names, by fixed rules.
 *
 * <p>Start with {@link dev.sleet.types.name.JavaNames}. Only the writer of types comes in.
 */
@NullMarked
package dev.sleet.types.name;

import org.jspecify.annotations.NullMarked;
