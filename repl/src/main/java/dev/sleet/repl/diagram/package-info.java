/**
 * The picture that {@code sleet export --svg} draws. {@link dev.sleet.repl.diagram.SvgDiagram} is the whole of it: a
 * {@code Picture} is the boxes and lines of a schema, {@code Layout} asks the Eclipse Layout Kernel where they go, and
 * {@code SvgWriter} writes them. Only {@link dev.sleet.repl.command.ExportCommand} leads here, so that no other command
 * loads the kernel's classes.
 */
@NullMarked
package dev.sleet.repl.diagram;

import org.jspecify.annotations.NullMarked;
