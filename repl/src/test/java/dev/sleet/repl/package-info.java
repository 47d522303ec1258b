@NullMarked
package dev.sleet.repl;

import org.jspecify.annotations.NullMarked;
