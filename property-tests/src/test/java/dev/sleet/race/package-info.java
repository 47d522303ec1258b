/** What happens when several processes bring one database through its migrations, and when one of them is killed. */
@NullMarked
package dev.sleet.race;

import org.jspecify.annotations.NullMarked;
