/**
 * Copies of SQLite files: written through the backup interface, compared value by value, and put back. Start at
 * {@link dev.sleet.sqlite.copy.SqliteCopies}. It knows {@code sqlite.inspect} and what lies below; only {@code sqlite} may come in.
 */
@NullMarked
package dev.sleet.sqlite.copy;

import org.jspecify.annotations.NullMarked;
