/** What a server makes of queries, for generated types: {@link dev.sleet.postgres.query.PostgresQueries} describes them in a scratch. */
@NullMarked
package dev.sleet.postgres.query;

import org.jspecify.annotations.NullMarked;
