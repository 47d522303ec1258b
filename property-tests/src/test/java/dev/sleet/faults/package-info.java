/**
 * What is left of a database when something fails in the middle: exactly what was there, or exactly what was wanted.
 *
 * <p>Start with {@link dev.sleet.faults.Errand}, which says what is done, and {@link dev.sleet.faults.Oracle}, which says what
 * may have come of it; then read {@link dev.sleet.faults.StatementFaultsTest}. What takes minutes needs {@code -Pdeep}.
 */
@NullMarked
package dev.sleet.faults;

import org.jspecify.annotations.NullMarked;
