/**
 * The words that schemas are written in.
 *
 * <p>Authors import {@link dev.sleet.dsl.Dsl} statically. Every word returns a value: nothing is registered anywhere,
 * and calling a method of a specification returns another one. {@link dev.sleet.dsl.SchemaPart#toModel()} turns what
 * an author wrote into the normal form of {@link dev.sleet.model}.
 */
@NullMarked
package dev.sleet.dsl;

import org.jspecify.annotations.NullMarked;
