/**
 * How a database gets from one schema to another: ordered {@link dev.sleet.plan.Step}s, what each costs, what could go
 * wrong, and what must be counted before the first one runs.
 */
@NullMarked
package dev.sleet.plan;

import org.jspecify.annotations.NullMarked;
