package dev.sleet.types;

import java.util.List;
import java.util.Optional;

/**
 * A table for full-text search, with the names of what is written for it.
 *
 * @param name its name in the schema
 * @param type the class of the table
 * @param row the class of its own rows, if they are not those of another table
 * @param accessor the method that gives it
 * @param content the table whose rows are found, if it keeps none itself
 * @param rowid the column of that table that numbers its rows
 * @param columns the number of a row and the columns of the table itself
 */
record TypedSearch(
        String name,
        String type,
        String row,
        String accessor,
        Optional<TypedTable> content,
        String rowid,
        List<TypedColumn> columns) {
    TypedSearch {
        columns = List.copyOf(columns);
    }
}
