/**
 * What only PostgreSQL has: start with {@link dev.sleet.model.postgres.PgEntity}, its objects, and {@link
 * dev.sleet.model.postgres.PgSpecial}, what its tables, columns, keys, indexes and views have besides.
 *
 * <p>The name of an object of another schema than the usual one is that of {@link dev.sleet.model.postgres.QualifiedName}.
 */
@NullMarked
package dev.sleet.model.postgres;

import org.jspecify.annotations.NullMarked;
