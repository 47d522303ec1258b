/**
 * A plan in stages on PostgreSQL, each of which lets nobody wait for long. Start at {@link dev.sleet.postgres.online.Course}, which finds them, and
 * {@link dev.sleet.postgres.online.PostgresStages}, which runs and remembers them. It knows plans, the catalogue and connections; the dialect comes in.
 */
@NullMarked
package dev.sleet.postgres.online;

import org.jspecify.annotations.NullMarked;
