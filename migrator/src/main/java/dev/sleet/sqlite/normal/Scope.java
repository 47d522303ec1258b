package dev.sleet.sqlite.normal;

import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that an expression of a table can mean.
 *
 * @param table the table's name, folded
 * @param columns the names of its columns and of its row number, folded
 */
record Scope(String table, Set<String> columns) {
    static Scope of(Table table) {
        Set<String> columns = new HashSet<>();
        for (Column column : table.columns()) {
            columns.add(Names.fold(column.name()));
        }
        if (!table.withoutRowid()) {
            columns.addAll(List.of("rowid", "oid", "_rowid_"));
        }
        return new Scope(Names.fold(table.name()), columns);
    }

    boolean hasColumn(String name) {
        return columns.contains(Names.fold(name));
    }
}
