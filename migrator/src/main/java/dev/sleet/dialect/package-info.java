/**
 * The ground under every database: what a plan is made from ({@link dev.sleet.dialect.LiveSchema},
 * {@link dev.sleet.dialect.PlanOptions}, {@link dev.sleet.dialect.Exclusions}) and the one exception with its exit code. Start at
 * {@link dev.sleet.dialect.SleetException}: each refusal of Sleet is one, with what is wrong, why, and what to type next.
 * It knows {@code plan} and what lies below; everybody may come in.
 */
@NullMarked
package dev.sleet.dialect;

import org.jspecify.annotations.NullMarked;
