/**
 * A schema for other programs: {@link dev.sleet.export.SchemaTree} is the whole model as lists and maps,
 * {@link dev.sleet.export.Graphviz} and {@link dev.sleet.export.Mermaid} draw its tables and references. Pure functions
 * of a schema; SQL is written by {@link dev.sleet.dialect.text.Grammar}.
 *
 * <p>Internal: no application should name what is here.
 */
@NullMarked
package dev.sleet.export;

import org.jspecify.annotations.NullMarked;
