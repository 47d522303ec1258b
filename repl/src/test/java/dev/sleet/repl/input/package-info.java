@NullMarked
package dev.sleet.repl.input;

import org.jspecify.annotations.NullMarked;
