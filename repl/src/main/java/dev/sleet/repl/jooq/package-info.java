/**
 * jOOQ's own generator, fed by a schema of Sleet's. Start with {@link dev.sleet.repl.jooq.JooqGenerator}; {@code repl.types} comes in, and
 * nothing else loads a class of jooq-codegen.
 */
@NullMarked
package dev.sleet.repl.jooq;

import org.jspecify.annotations.NullMarked;
