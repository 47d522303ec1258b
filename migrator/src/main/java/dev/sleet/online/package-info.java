/**
 * Plans done in stages, each committed and verified by itself. Start at {@link dev.sleet.online.StagedPlan}, then
 * {@link dev.sleet.online.StagedRun}. It knows {@code apply}, {@code backup} and the seam; commands come in.
 */
@NullMarked
package dev.sleet.online;

import org.jspecify.annotations.NullMarked;
