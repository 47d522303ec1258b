package dev.sleet.model;

import java.util.List;

/**
 * A named query.
 *
 * @param name the name
 * @param columns the names of its columns, or none when the query names them
 * @param select the query
 * @param declaration what its author said beyond the schema
 */
public record View(String name, List<String> columns, SqlText select, Declaration declaration) implements SchemaObject {
    public View {
        columns = List.copyOf(columns);
    }
}
