package dev.sleet.repl.diagram;

import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.export.Reference;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is drawn: the boxes of a schema and the lines between them.
 *
 * @param boxes the tables, virtual tables and views, and the parents that are nowhere declared
 * @param lines the references
 */
record Picture(List<Box> boxes, List<Line> lines) {
    /**
     * A reference.
     *
     * @param parent the number of the box that is referred to
     * @param parentRow the row that the line begins at, or -1 for the head
     * @param child the number of the box that refers
     * @param childRow the row that the line ends at, or -1 for the head
     * @param mandatory whether every child row has a parent
     * @param single whether a parent has one child row at most
     * @param label what refers to what
     */
    record Line(int parent, int parentRow, int child, int childRow, boolean mandatory, boolean single, String label) {}

    static Picture of(Schema schema, SchemaForm form) {
        List<Box> boxes = new ArrayList<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            add(new Box(Box.Kind.TABLE, table.name(), "", rows(table, form)), boxes, numbers);
        }
        schema.virtualTables()
                .forEach(table -> add(
                        new Box(Box.Kind.VIRTUAL, table.name(), "virtual, " + table.module(), List.of()),
                        boxes,
                        numbers));
        schema.views()
                .forEach(view ->
                        add(new Box(Box.Kind.VIEW, view.name(), "view", columns(view.columns())), boxes, numbers));
        List<Reference> references = Reference.of(schema, form);
        for (String parent : Reference.undeclared(schema, references)) {
            add(new Box(Box.Kind.UNDECLARED, parent, "not declared", List.of()), boxes, numbers);
        }
        List<Line> lines = references.stream()
                .map(reference -> line(reference, schema, numbers))
                .toList();
        return new Picture(List.copyOf(boxes), lines);
    }

    private static void add(Box box, List<Box> boxes, Map<String, Integer> numbers) {
        numbers.putIfAbsent(box.name(), boxes.size());
        boxes.add(box);
    }

    private static List<Box.Row> rows(Table table, SchemaForm form) {
        return table.columns().stream().map(column -> row(table, column, form)).toList();
    }

    private static Box.Row row(Table table, Column column, SchemaForm form) {
        String type = column.type().written() + (form.allowsNull(table, column) ? "?" : "");
        return new Box.Row(column.name(), type, String.join(" ", Reference.marks(table, column)));
    }

    private static List<Box.Row> columns(List<String> names) {
        return names.stream().map(name -> new Box.Row(name, "", "")).toList();
    }

    private static Line line(Reference reference, Schema schema, Map<String, Integer> numbers) {
        Table child = reference.child();
        return new Line(
                numbers.getOrDefault(reference.parent(), 0),
                schema.table(reference.parent())
                        .map(parent -> row(parent, reference.parentColumns()))
                        .orElse(-1),
                numbers.getOrDefault(child.name(), 0),
                row(child, reference.columns()),
                reference.mandatory(),
                reference.single(),
                end(child.name(), reference.columns()) + " → " + end(reference.parent(), reference.parentColumns()));
    }

    private static String end(String table, List<String> columns) {
        return columns.isEmpty() ? table : table + " (" + String.join(", ", columns) + ")";
    }

    private static int row(Table table, List<String> columns) {
        for (int i = 0; !columns.isEmpty() && i < table.columns().size(); i++) {
            if (table.names().same(table.columns().get(i).name(), columns.getFirst())) {
                return i;
            }
        }
        return -1;
    }
}
