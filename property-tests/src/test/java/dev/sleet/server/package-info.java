/** Sleet on a PostgreSQL server that the tests start themselves. Start at {@link dev.sleet.server.Server}. */
@NullMarked
package dev.sleet.server;

import org.jspecify.annotations.NullMarked;
