/**
 * What a database declares, as its catalogue has it. Start at {@link dev.sleet.postgres.read.Reading}.
 */
@NullMarked
package dev.sleet.postgres.read;

import org.jspecify.annotations.NullMarked;
