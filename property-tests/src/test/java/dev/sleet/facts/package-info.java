/**
 * What steps that are no rebuild rely on, tried on every SQLite that the range of drivers has. The list is {@code docs/safe-steps.md}.
 */
@NullMarked
package dev.sleet.facts;

import org.jspecify.annotations.NullMarked;
