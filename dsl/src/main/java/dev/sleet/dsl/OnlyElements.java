package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import java.util.List;

/**
 * Columns, constraints and indexes that a table has in one kind of database only.
 *
 * @param kind the kind of database
 * @param elements what the table has there
 */
public record OnlyElements(DatabaseKind kind, List<TableElement> elements) implements TableElement {
    public OnlyElements {
        elements = List.copyOf(elements);
    }
}
