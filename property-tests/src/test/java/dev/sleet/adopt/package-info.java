/** Migrations of other tools, run by these and taken over. */
@NullMarked
package dev.sleet.adopt;

import org.jspecify.annotations.NullMarked;
