@NullMarked
package dev.sleet.repl.lsp;

import org.jspecify.annotations.NullMarked;
