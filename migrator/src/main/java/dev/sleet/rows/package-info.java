/**
 * What generated types run on: sessions, tables, queries, values. Applications see it; it knows {@code java.sql} and nothing
 * else of this project.
 *
 * <p>Start with {@link dev.sleet.rows.Session} and {@link dev.sleet.rows.Table}. Everything here throws unchecked exceptions, all
 * of them a {@link dev.sleet.rows.RowsException}.
 */
@NullMarked
package dev.sleet.rows;

import org.jspecify.annotations.NullMarked;
