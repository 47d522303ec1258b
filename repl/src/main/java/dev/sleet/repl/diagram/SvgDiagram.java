package dev.sleet.repl.diagram;

import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.model.Schema;

/**
 * Draws a schema as one SVG file (w3.org/TR/SVG2) that needs nothing else: boxes of tables with their columns, and a line
 * with a crow's foot from parent to child for every foreign key. The same schema gives the same bytes.
 */
public final class SvgDiagram {
    private SvgDiagram() {}

    /** Returns the file's text. */
    public static String of(Schema schema, SchemaForm form) {
        return SvgWriter.text(Layout.of(Picture.of(schema, form)));
    }
}
