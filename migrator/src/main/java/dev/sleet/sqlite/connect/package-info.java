/**
 * Connections: opening, lending, locks, waiting, and the one transaction in which a change is applied. Start at
 * {@link dev.sleet.sqlite.connect.SqliteDatabase} and {@link dev.sleet.sqlite.connect.SqliteTransaction};
 * {@link dev.sleet.sqlite.connect.Failures} turns what SQLite throws into what a person is told.
 * It knows {@code missing} and what lies below.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.connect;

import org.jspecify.annotations.NullMarked;
