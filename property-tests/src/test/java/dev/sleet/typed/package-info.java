/** Typed access: what is generated compiles, and rows come back as they were inserted. */
@NullMarked
package dev.sleet.typed;

import org.jspecify.annotations.NullMarked;
