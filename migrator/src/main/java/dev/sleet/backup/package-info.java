/**
 * The way back without a migration: copies of a file, the record of what was done to it, undo, and trial runs on a copy. Start at
 * {@link dev.sleet.backup.Backup} and {@link dev.sleet.backup.Undo}; {@link dev.sleet.backup.TrialRun} is a rehearsal with the rows.
 * It knows no kind of database, but {@code apply} and what lies below; {@code migrate} and what lies above may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.backup;

import org.jspecify.annotations.NullMarked;
