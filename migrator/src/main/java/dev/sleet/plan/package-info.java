/** TBD. */
@NullMarked
package dev.sleet.plan;

import org.jspecify.annotations.NullMarked;
