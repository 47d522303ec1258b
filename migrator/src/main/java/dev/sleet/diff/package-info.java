/**
 * What differs between two schemas: {@link dev.sleet.diff.Differ} compares normal forms and returns
 * {@link dev.sleet.diff.Change}s. Pure and deterministic; nothing here knows a database.
 */
@NullMarked
package dev.sleet.diff;

import org.jspecify.annotations.NullMarked;
