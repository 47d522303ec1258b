/**
 * What columns are in Java: {@link dev.sleet.types.value.JavaValue}. The writers of {@code dev.sleet.types} read it; nothing of it
 * knows a schema.
 */
@NullMarked
package dev.sleet.types.value;

import org.jspecify.annotations.NullMarked;
