package dev.sleet.types;

import dev.sleet.model.Table;
import java.util.List;
import java.util.Optional;

/**
 * A table with the names of what is written for it.
 *
 * @param table the table
 * @param row the class of its rows
 * @param newRow the class of rows to be inserted
 * @param patch the class of updates, if it has a key
 * @param type the class of the table
 * @param accessor the method that gives it
 * @param columns its columns
 * @param key the places of its primary key, or none
 * @param rereads whether a trigger may change a row when it is written
 */
record TypedTable(
        Table table,
        String row,
        String newRow,
        Optional<String> patch,
        String type,
        String accessor,
        List<TypedColumn> columns,
        List<Integer> key,
        boolean rereads) {
    TypedTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Returns the columns that are inserted. */
    List<TypedColumn> inserted() {
        return columns.stream().filter(column -> !column.isComputed()).toList();
    }

    /** Returns the columns without which no row is inserted. */
    List<TypedColumn> required() {
        return inserted().stream().filter(column -> !column.isOptional()).toList();
    }

    /** Returns the columns of the primary key, or none. */
    List<TypedColumn> keyColumns() {
        return key.stream().map(columns::get).toList();
    }

    TypedColumn column(String name) {
        return columns.stream()
                .filter(column -> dev.sleet.model.Names.same(column.column().name(), name))
                .findFirst()
                .orElseThrow();
    }

    boolean hasColumn(String name) {
        return table.column(name).isPresent();
    }
}
