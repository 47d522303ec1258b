/**
 * The directory of migrations and the table that records which of them a database has had. Start at {@link
 * dev.sleet.journal.Migration}, then {@link dev.sleet.journal.Chain} and {@link dev.sleet.journal.Journal}.
 */
@NullMarked
package dev.sleet.journal;

import org.jspecify.annotations.NullMarked;
