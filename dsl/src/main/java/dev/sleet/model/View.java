package dev.sleet.model;

import java.util.List;
import java.util.Optional;

/**
 * A named query.
 *
 * @param name the name
 * @param columns the names of its columns, or none when the query names them
 * @param select the query
 * @param special what only one kind of database has of it
 * @param declaration what its author said beyond the schema
 */
public record View(
        String name, List<String> columns, SqlText select, Optional<Special> special, Declaration declaration)
        implements SchemaObject {
    public View {
        columns = List.copyOf(columns);
    }

    /** Makes one that every kind of database has. */
    public View(String name, List<String> columns, SqlText select, Declaration declaration) {
        this(name, columns, select, Optional.empty(), declaration);
    }
}
