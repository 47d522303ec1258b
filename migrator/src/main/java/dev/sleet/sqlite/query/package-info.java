/**
 * What SQLite makes of queries: their parameters, where their result columns come from, and which can be NULL. Generated types are
 * made of it.
 *
 * <p>Start with {@link dev.sleet.sqlite.query.SqliteQueries}.
 */
@NullMarked
package dev.sleet.sqlite.query;

import org.jspecify.annotations.NullMarked;
