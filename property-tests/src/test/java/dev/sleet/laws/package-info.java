/**
 * The laws that hold for every schema, every edit and all rows.
 *
 * <p>Start with {@link dev.sleet.laws.SchemaMaker}, which makes schemas that SQLite takes, and {@link dev.sleet.laws.Edits},
 * which leads from one to another; then read the {@code *Properties}, one law a method. {@link dev.sleet.laws.HistoriesTest}
 * holds the same laws against the histories of real projects.
 */
@NullMarked
package dev.sleet.laws;

import org.jspecify.annotations.NullMarked;
