/**
 * Migrations and databases: generate, migrate, status, check, baseline, rollback, rebase. Start at
 * {@link dev.sleet.migrate.Migrator} and {@link dev.sleet.migrate.Generation}; {@link dev.sleet.migrate.Standing} tells where a database
 * stands. It knows {@code backup}, {@code apply}, {@code journal} and what lies below; the root and the command line may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.migrate;

import org.jspecify.annotations.NullMarked;
