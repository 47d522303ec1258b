package dev.sleet.dialect.keep;

import java.util.List;
import java.util.Optional;

/**
 * Rows that were set aside in place of being lost.
 *
 * @param table the table that had them, by the name before the change
 * @param column the column whose values they are, or nothing if they are whole rows
 * @param key the columns that tell whose row a value is; none for whole rows
 * @param place the table that has them now
 */
public record KeptRows(String table, Optional<String> column, List<String> key, String place) {
    public KeptRows {
        key = List.copyOf(key);
    }

    /** Returns {@code table} or {@code table.column}. */
    public String name() {
        return column.map(own -> table + "." + own).orElse(table);
    }
}
