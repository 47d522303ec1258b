/**
 * A push in stages. Start at {@link dev.sleet.repl.online.OnlinePush}. It knows {@code fleet}, {@code report} and what lies below; commands may come in.
 */
@NullMarked
package dev.sleet.repl.online;

import org.jspecify.annotations.NullMarked;
