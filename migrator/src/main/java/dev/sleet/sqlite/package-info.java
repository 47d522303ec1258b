/**
 * The SQLite dialect: reads {@code sqlite_schema}, normalises, plans and renders.
 *
 * <p>Start with {@link dev.sleet.sqlite.DdlReader}, which reads the text of one CREATE statement, then
 * {@link dev.sleet.sqlite.Normaliser}, which makes spellings of one meaning equal, then
 * {@link dev.sleet.sqlite.SqlitePlanner}. Page names in the documentation are those of sqlite.org.
 */
@NullMarked
package dev.sleet.sqlite;

import org.jspecify.annotations.NullMarked;
