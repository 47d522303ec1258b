package dev.sleet.export;

import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.List;
import java.util.Locale;

/**
 * Draws a schema in Graphviz's language (graphviz.org/doc/info/lang.html): tables with their columns, an edge from child to
 * parent for every foreign key, views dashed.
 *
 * <p>The crow's foot at the child says whether a parent has many rows or one, the mark at the parent whether every row
 * has one. Names are HTML-like text with every character that means something there as an entity.
 */
public final class Graphviz {
    private static final String EAST = "e";
    private static final String WEST = "w";

    private Graphviz() {}

    /** Returns the graph, for {@code dot -Tsvg}. */
    public static String of(Schema schema, SchemaForm form) {
        StringBuilder out = new StringBuilder("digraph schema {\n");
        out.append("  graph [rankdir=LR];\n");
        out.append("  node [shape=plain, fontname=\"Helvetica\"];\n");
        out.append("  edge [dir=both, fontname=\"Helvetica\", fontsize=10];\n");
        schema.tables().forEach(table -> table(table, form, out));
        schema.virtualTables().forEach(table -> virtualTable(table, out));
        schema.views().forEach(view -> view(view, out));
        List<Reference> references = Reference.of(schema, form);
        for (String parent : Reference.undeclared(schema, references)) {
            node(parent, "<I>" + text(parent) + "</I>", ", shape=box, style=dotted", out);
        }
        references.forEach(reference -> edge(schema, reference, out));
        return out.append("}\n").toString();
    }

    private static void table(Table table, SchemaForm form, StringBuilder out) {
        StringBuilder label = new StringBuilder("\n    <TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\">\n");
        row("<TD COLSPAN=\"3\" BGCOLOR=\"#e8e8e8\"><B>" + text(table.name()) + "</B></TD>", label);
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            String rule = form.allowsNull(table, column) ? "" : " NOT NULL";
            String type = (column.type().written() + rule).strip();
            row(
                    cell(" PORT=\"" + WEST + i + "\"", column.name())
                            + cell("", type)
                            + cell(" PORT=\"" + EAST + i + "\"", String.join(" ", Reference.marks(table, column))),
                    label);
        }
        node(table.name(), label.append("    </TABLE>").toString(), "", out);
    }

    private static void row(String cells, StringBuilder label) {
        label.append("      <TR>").append(cells).append("</TR>\n");
    }

    private static String cell(String attributes, String content) {
        return "<TD ALIGN=\"LEFT\"" + attributes + ">" + text(content) + "</TD>";
    }

    private static void virtualTable(VirtualTable table, StringBuilder out) {
        String module = "<BR/><I>" + text("virtual, " + table.module()) + "</I>";
        node(table.name(), "<B>" + text(table.name()) + "</B>" + module, ", shape=box", out);
    }

    private static void view(View view, StringBuilder out) {
        StringBuilder label = new StringBuilder("<B>" + text(view.name()) + "</B><BR/><I>view</I>");
        view.columns().forEach(column -> label.append("<BR/>").append(text(column)));
        node(view.name(), label.toString(), ", shape=box, style=dashed", out);
    }

    private static void node(String name, String label, String attributes, StringBuilder out) {
        out.append("  ").append(id(name)).append(" [label=<").append(label).append(">");
        out.append(attributes).append("];\n");
    }

    private static void edge(Schema schema, Reference reference, StringBuilder out) {
        out.append("  ")
                .append(end(reference.child(), reference.columns(), EAST))
                .append(" -> ");
        out.append(schema.table(reference.parent())
                .map(parent -> end(parent, reference.parentColumns(), WEST))
                .orElseGet(() -> id(reference.parent())));
        out.append(" [label=<").append(text(reference.label(schema))).append(">");
        out.append(", arrowtail=").append(reference.single() ? "teeodot" : "crowodot");
        out.append(", arrowhead=")
                .append(reference.mandatory() ? "teetee" : "teeodot")
                .append("];\n");
    }

    /** Returns a table, at one side of the first of these columns where it has that. */
    private static String end(Table table, List<String> columns, String side) {
        for (int i = 0; !columns.isEmpty() && i < table.columns().size(); i++) {
            if (table.names().same(table.columns().get(i).name(), columns.getFirst())) {
                return id(table.name()) + ":" + side + i + ":" + side;
            }
        }
        return id(table.name());
    }

    /** Returns a node's identifier; it becomes the title of a picture, where it is read as text with entities. */
    private static String id(String name) {
        StringBuilder out = new StringBuilder("\"");
        name.codePoints().forEach(c -> {
            if (c == '"' || c == '\\' || c == '&' || c == '\n') {
                out.append("&#").append(c).append(';');
            } else {
                append(c, out);
            }
        });
        return out.append('"').toString();
    }

    /** Returns text in a label; an empty one is a space, since Graphviz takes no empty element. */
    private static String text(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\\' -> out.append("&#92;");
                case '\n' -> out.append("&#92;n");
                default -> append(c, out);
            }
        });
        return out.toString().isBlank() ? "&#160;" : out.toString();
    }

    private static void append(int c, StringBuilder out) {
        if (isShown(c)) {
            out.appendCodePoint(c);
        } else {
            out.append(String.format(Locale.ROOT, "&#92;u%04x", c));
        }
    }

    /** Returns what XML 1.0, section 2.2, takes and a person sees. */
    private static boolean isShown(int c) {
        return (c >= ' ' && c < 0xd800 && c != 0x7f) || (c > 0xdfff && c < 0xfffe) || c > 0xffff;
    }
}
