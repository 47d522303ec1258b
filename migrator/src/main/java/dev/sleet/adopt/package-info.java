/**
 * Migrations that other tools have had, as Sleet's own: files of Flyway, changelogs of Liquibase, plain folders of SQL. Start at
 * {@link dev.sleet.adopt.Takeover}, which runs them one after the other in memory, to know the schema after each.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.adopt;

import org.jspecify.annotations.NullMarked;
