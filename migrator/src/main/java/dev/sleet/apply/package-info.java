/**
 * A plan meets a database: it is rehearsed on an empty copy, its questions are asked of the rows, and it runs in one transaction that
 * is verified before COMMIT. Start at {@link dev.sleet.apply.Planning} and {@link dev.sleet.apply.Applier}; what can be allowed by name
 * is in {@link dev.sleet.apply.Allowed}, and what a plan means for rows
 * that nobody has seen in {@link dev.sleet.apply.Cautions}.
 * It knows the dialect and {@code journal}; {@code backup}, {@code migrate} and what lies above may come in.
 */
@NullMarked
package dev.sleet.apply;

import org.jspecify.annotations.NullMarked;
