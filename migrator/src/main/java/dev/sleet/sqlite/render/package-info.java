/**
 * Steps to statements. Start at {@link dev.sleet.sqlite.render.SqliteRenderer}, which asks a
 * {@link dev.sleet.sqlite.check.Catalogue} for the text that a database holds at that point of the plan.
 * It knows {@code plan} and what lies below.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.render;

import org.jspecify.annotations.NullMarked;
