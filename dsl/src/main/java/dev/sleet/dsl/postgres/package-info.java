/**
 * The words that only PostgreSQL has, beside those of {@link dev.sleet.dsl.Dsl}: authors import {@link dev.sleet.dsl.postgres.Pg}
 * statically.
 */
@NullMarked
package dev.sleet.dsl.postgres;

import org.jspecify.annotations.NullMarked;
