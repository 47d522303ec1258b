/** TBD. */
@NullMarked
package dev.sleet.diff;

import org.jspecify.annotations.NullMarked;
