package dev.sleet.types;

import java.util.List;

/**
 * A query of the script, or a view, with the names of what is written for it.
 *
 * @param name its name in the schema
 * @param sql the statement of a query with numbered parameters, or an empty text for a view
 * @param row the class of its rows
 * @param accessor the method that runs it
 * @param parameters its parameters, in the order of their numbers
 * @param columns its result columns
 */
record TypedQuery(
        String name, String sql, String row, String accessor, List<TypedColumn> parameters, List<TypedColumn> columns) {
    TypedQuery {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    boolean isView() {
        return sql.isEmpty();
    }
}
