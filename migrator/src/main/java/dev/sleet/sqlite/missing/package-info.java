/**
 * What only an application has and Sleet's connection lacks: functions, collations, modules. Start at
 * {@link dev.sleet.sqlite.missing.MissingName}, which reads what SQLite says, and {@link dev.sleet.sqlite.missing.StandIns}, which
 * stand for it where nothing is computed. It knows {@code ddl}; whoever has a connection may come in.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.sqlite.missing;

import org.jspecify.annotations.NullMarked;
