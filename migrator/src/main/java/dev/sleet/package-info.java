/** What an application, a script and the command line call: {@link dev.sleet.Sleet}. */
@NullMarked
package dev.sleet;

import org.jspecify.annotations.NullMarked;
