/** TBD. */
@NullMarked
package dev.sleet.apply;

import org.jspecify.annotations.NullMarked;
