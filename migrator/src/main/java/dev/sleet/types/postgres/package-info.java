/**
 * What generated types ask of a schema of PostgreSQL: what its columns are ({@link dev.sleet.types.postgres.ServedColumns}) and what
 * a type is ({@link dev.sleet.types.postgres.ServedType}).
 */
@NullMarked
package dev.sleet.types.postgres;

import org.jspecify.annotations.NullMarked;
