/**
 * Which test covers which hazard: {@link dev.sleet.hazards.HazardsTest} reads the list {@code hazards.txt} and the names of
 * all tests, and holds {@code docs/hazards.md} to them.
 */
@NullMarked
package dev.sleet.hazards;

import org.jspecify.annotations.NullMarked;
