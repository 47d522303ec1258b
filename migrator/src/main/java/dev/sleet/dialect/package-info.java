/** TBD. */
@NullMarked
package dev.sleet.dialect;

import org.jspecify.annotations.NullMarked;
