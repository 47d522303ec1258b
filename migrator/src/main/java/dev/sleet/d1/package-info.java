/**
 * The files in which Cloudflare's wrangler keeps the migrations of a D1 database, {@code migrations/0001_name.sql}, each with the schema
 * after it beside it, and the table in which it records which of them a database has had. Start at {@link dev.sleet.d1.D1Source};
 * {@link dev.sleet.d1.D1Check} runs the files as D1 does.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.d1;

import org.jspecify.annotations.NullMarked;
