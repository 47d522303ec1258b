package dev.sleet.export;

import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A foreign key as a line between two tables.
 *
 * @param child the table that refers
 * @param parent the name of the table that it refers to, as that table spells it if the schema has it
 * @param columns the columns of the child
 * @param parentColumns the columns of the parent, or none if neither the reference nor the parent names them
 * @param mandatory whether every child row has a parent
 * @param single whether a parent has one child row at most
 */
public record Reference(
        Table child,
        String parent,
        List<String> columns,
        List<String> parentColumns,
        boolean mandatory,
        boolean single) {

    /** Returns the foreign keys of all tables. */
    public static List<Reference> of(Schema schema, SchemaForm form) {
        Map<String, String> spelled = new LinkedHashMap<>();
        for (SchemaObject object : schema.objects()) {
            if (!(object instanceof Trigger)) {
                spelled.put(schema.names().key(object.name()), object.name());
            }
        }
        List<Reference> references = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.constraints(ForeignKey.class)) {
                String parent = spelled.computeIfAbsent(schema.names().key(key.parent()), folded -> key.parent());
                references.add(new Reference(
                        table,
                        parent,
                        key.columns(),
                        parentColumns(schema, key),
                        key.columns().stream()
                                .flatMap(name -> table.column(name).stream())
                                .noneMatch(column -> form.allowsNull(table, column)),
                        isUnique(table, key.columns())));
            }
        }
        return references;
    }

    /** Returns the parents that the schema does not declare. */
    public static List<String> undeclared(Schema schema, List<Reference> references) {
        List<String> declared = schema.objects().stream()
                .filter(object -> !(object instanceof Trigger))
                .map(SchemaObject::name)
                .toList();
        return references.stream()
                .map(Reference::parent)
                .distinct()
                .filter(parent -> !declared.contains(parent))
                .toList();
    }

    /** Returns the child's columns, and the parent's where they are not its key. */
    public String label(Schema schema) {
        String from = String.join(", ", columns);
        boolean toKey = schema.table(parent).map(Reference::keyColumns).orElse(List.of()).stream()
                .map(schema.names()::key)
                .toList()
                .equals(parentColumns.stream().map(schema.names()::key).toList());
        return toKey || parentColumns.isEmpty() ? from : from + " to " + String.join(", ", parentColumns);
    }

    private static List<String> parentColumns(Schema schema, ForeignKey key) {
        return key.parentColumns().isEmpty()
                ? schema.table(key.parent()).map(Reference::keyColumns).orElse(List.of())
                : key.parentColumns();
    }

    private static List<String> keyColumns(Table table) {
        return table.primaryKey().map(PrimaryKey::terms).orElse(List.of()).stream()
                .map(IndexTerm.OnColumn::column)
                .toList();
    }

    /** Returns whether no two rows of the table agree in all of these columns. */
    static boolean isUnique(Table table, List<String> columns) {
        return keys(table).stream()
                .anyMatch(key -> key.stream()
                        .allMatch(name -> columns.stream()
                                .anyMatch(column -> table.names().same(column, name))));
    }

    /** Returns what a column is in keys and references: {@code PK}, {@code FK}, {@code UK}. */
    public static List<String> marks(Table table, Column column) {
        List<String> marks = new ArrayList<>();
        if (keyColumns(table).stream().anyMatch(name -> table.names().same(name, column.name()))) {
            marks.add("PK");
        }
        if (table.constraints(ForeignKey.class).stream()
                .flatMap(key -> key.columns().stream())
                .anyMatch(name -> table.names().same(name, column.name()))) {
            marks.add("FK");
        }
        if (!marks.contains("PK") && isUnique(table, List.of(column.name()))) {
            marks.add("UK");
        }
        return marks;
    }

    /** Returns the columns of every key: the constraints, and unique indexes of columns that hold all rows. */
    private static List<List<String>> keys(Table table) {
        List<List<String>> keys = new ArrayList<>();
        table.primaryKey().ifPresent(key -> keys.add(keyColumns(table)));
        table.constraints(Unique.class)
                .forEach(key -> keys.add(
                        key.terms().stream().map(IndexTerm.OnColumn::column).toList()));
        table.indexes().stream()
                .filter(index -> index.unique()
                        && index.where().isEmpty()
                        && index.terms().stream().allMatch(IndexTerm.OnColumn.class::isInstance))
                .forEach(index -> keys.add(index.terms().stream()
                        .map(IndexTerm.OnColumn.class::cast)
                        .map(IndexTerm.OnColumn::column)
                        .toList()));
        return keys;
    }
}
