/**
 * A look at everything that the product sends to SQLite, without its knowledge.
 *
 * <p>{@link dev.sleet.watch.WatchedDriver} takes the place of SQLite's driver, and a {@link dev.sleet.watch.Watch} sees what goes through it.
 */
@NullMarked
package dev.sleet.watch;

import org.jspecify.annotations.NullMarked;
