/**
 * A kind of database that is none: its addresses are no paths, its schema is a text, its language a dozen verbs, and there is neither JDBC
 * nor SQLite. What plans, applies, migrates and rolls back SQLite does the same to it, which shows that the seam is one. Start at
 * {@link dev.sleet.fake.FakeDialect}.
 */
@NullMarked
package dev.sleet.fake;

import org.jspecify.annotations.NullMarked;
